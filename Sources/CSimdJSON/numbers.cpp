#include "scalars.hpp"

namespace csj {
namespace {

bool is_digit(uint8_t c) { return uint8_t(c - '0') < 10; }

// The parts of a number, as the grammar has them.
struct number {
  bool negative = false;
  span whole{nullptr, nullptr}, fraction{nullptr, nullptr};
  // Clamped well beyond what any use can need.
  int64_t exponent = 0;
};

bool split(span text, number &into) {
  const uint8_t *at = text.begin;
  auto digits = [&](span &run) {
    run.begin = at;
    while (at < text.end && is_digit(*at)) at++;
    run.end = at;
    return run.size() > 0;
  };
  if (at < text.end && *at == '-') {
    into.negative = true;
    at++;
  }
  if (!digits(into.whole)) return false;
  if (*into.whole.begin == '0' && into.whole.size() > 1) return false;
  into.fraction = {at, at};
  if (at < text.end && *at == '.') {
    at++;
    if (!digits(into.fraction)) return false;
  }
  if (at < text.end && (*at == 'e' || *at == 'E')) {
    at++;
    bool negative = false;
    if (at < text.end && (*at == '+' || *at == '-')) negative = *at++ == '-';
    span run;
    if (!digits(run)) return false;
    for (const uint8_t *d = run.begin; d < run.end; d++) {
      if (into.exponent < 1'000'000'000'000) into.exponent = into.exponent * 10 + (*d - '0');
    }
    if (negative) into.exponent = -into.exponent;
  }
  return at == text.end;
}

using wide = unsigned __int128;
constexpr int most_digits = 38;

// Gathers significant digits; zeros wait until a digit follows that needs them.
struct coefficient {
  wide value = 0;
  int digits = 0;
  int64_t waiting_zeros = 0;
  bool overflows = false;

  void add(uint8_t digit) {
    if (digit == 0) {
      if (digits) waiting_zeros++;
      return;
    }
    if (waiting_zeros + digits >= most_digits) {
      overflows = true;
      return;
    }
    settle(waiting_zeros);
    value = value * 10 + digit;
    digits++;
  }
  void settle(int64_t zeros) {
    for (int64_t i = 0; i < zeros; i++) value *= 10;
    digits += int(zeros);
    waiting_zeros = 0;
  }
};

}  // namespace

bool is_number(span text) {
  const uint8_t *at = text.begin;
  if (at < text.end && *at == '-') at++;
  const uint8_t *first = at;
  while (at < text.end && is_digit(*at)) at++;
  // Most numbers are plain integers.
  if (at == text.end) return at > first && (*first != '0' || at == first + 1);
  number parts;
  return split(text, parts);
}

reading read_decimal(span text, csj_decimal &into) {
  number parts;
  if (!split(text, parts)) return reading::malformed;
  coefficient c;
  for (const uint8_t *d = parts.whole.begin; d < parts.whole.end; d++) c.add(uint8_t(*d - '0'));
  for (const uint8_t *d = parts.fraction.begin; d < parts.fraction.end; d++) {
    c.add(uint8_t(*d - '0'));
  }
  if (c.overflows) return reading::out_of_range;
  // The number is value * 10^exponent; it keeps the places it was written with, where they fit.
  int64_t places = int64_t(parts.fraction.size()) - parts.exponent;
  int64_t scale = places < 0 ? 0 : places > most_digits ? most_digits : places;
  if (c.digits) {
    int64_t exponent = c.waiting_zeros - places;
    int64_t room = most_digits - c.digits - exponent;
    if (scale > room) scale = room;
    if (scale < 0 || exponent + scale < 0) return reading::out_of_range;
    c.settle(exponent + scale);
  }
  __int128 value = parts.negative ? -__int128(c.value) : __int128(c.value);
  into.low = uint64_t(value);
  into.high = int64_t(value >> 64);
  into.scale = uint8_t(scale);
  return reading::ok;
}

reading read_int(span text, int64_t &into) {
  const uint8_t *at = text.begin;
  bool negative = at < text.end && *at == '-';
  if (negative) at++;
  if (text.end - at > 0 && text.end - at <= 18) {
    int64_t value = 0;
    const uint8_t *first = at;
    while (at < text.end && is_digit(*at)) value = value * 10 + (*at++ - '0');
    if (at == text.end && (*first != '0' || at == first + 1)) {
      into = negative ? -value : value;
      return reading::ok;
    }
  }
  // Long ones, and 1.0 or 1e3, which are integers too.
  csj_decimal exact;
  reading found = read_decimal(text, exact);
  if (found != reading::ok) return found;
  auto value = __int128(wide(uint64_t(exact.high)) << 64 | exact.low);
  for (; exact.scale > 0; exact.scale--) {
    if (value % 10 != 0) return reading::out_of_range;
    value /= 10;
  }
  if (value > INT64_MAX || value < INT64_MIN) return reading::out_of_range;
  into = int64_t(value);
  return reading::ok;
}

}  // namespace csj
