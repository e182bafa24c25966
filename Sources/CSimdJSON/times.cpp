#include "scalars.hpp"

namespace csj {
namespace {

// Days since 1970-01-01 in the proleptic Gregorian calendar, from years that begin in March.
int64_t days_from_civil(int64_t year, int month, int day) {
  year -= month <= 2;
  int64_t era = (year >= 0 ? year : year - 399) / 400;
  int64_t year_of_era = year - era * 400;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

int days_in_month(int64_t year, int month) {
  static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days[month - 1];
}

struct scanner {
  const uint8_t *at, *end;

  bool at_end() const { return at == end; }
  bool sign(char c) {
    if (at == end || *at != uint8_t(c)) return false;
    at++;
    return true;
  }
  template <int N>
  bool digits(int &into) {
    if (end - at < N) return false;
    int value = 0;
    for (int i = 0; i < N; i++) {
      uint8_t digit = uint8_t(at[i] - '0');
      if (digit > 9) return false;
      value = value * 10 + digit;
    }
    at += N;
    into = value;
    return true;
  }

  // Years of six digits have a sign, as ECMAScript writes those outside 0 to 9999.
  bool date(int64_t &days) {
    int year, month, day;
    if (sign('+')) {
      if (!digits<6>(year)) return false;
    } else if (sign('-')) {
      if (!digits<6>(year) || year == 0) return false;
      year = -year;
    } else if (!digits<4>(year)) {
      return false;
    }
    if (!sign('-') || !digits<2>(month) || !sign('-') || !digits<2>(day)) return false;
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return false;
    days = days_from_civil(year, month, day);
    return true;
  }

  bool clock(int64_t &milliseconds) {
    int hour, minute, second = 0, fraction = 0;
    if (!digits<2>(hour) || !sign(':') || !digits<2>(minute)) return false;
    if (sign(':')) {
      if (!digits<2>(second)) return false;
      if (sign('.')) {
        const uint8_t *first = at;
        for (int place = 100; at < end && uint8_t(*at - '0') < 10; at++, place /= 10) {
          fraction += (*at - '0') * place;
        }
        if (at == first) return false;
      }
    }
    if (hour > 23 || minute > 59 || second > 59) return false;
    milliseconds = ((hour * 60 + minute) * 60 + second) * int64_t(1000) + fraction;
    return true;
  }

  bool offset(int64_t &milliseconds) {
    milliseconds = 0;
    if (sign('Z')) return true;
    bool west = sign('-');
    if (!west && !sign('+')) return false;
    int hour, minute = 0;
    if (!digits<2>(hour)) return false;
    if (sign(':') ? !digits<2>(minute) : (!at_end() && !digits<2>(minute))) return false;
    if (hour > 23 || minute > 59) return false;
    milliseconds = (hour * 60 + minute) * int64_t(60'000) * (west ? -1 : 1);
    return true;
  }
};

}  // namespace

bool read_date(span text, int64_t &days) {
  scanner in{text.begin, text.end};
  return in.date(days) && in.at_end();
}

bool read_time(span text, int64_t &milliseconds) {
  scanner in{text.begin, text.end};
  int64_t days, clock, offset;
  if (!in.date(days) || !in.sign('T') || !in.clock(clock) || !in.offset(offset)) return false;
  if (!in.at_end()) return false;
  milliseconds = days * 86'400'000 + clock - offset;
  return true;
}

}  // namespace csj
