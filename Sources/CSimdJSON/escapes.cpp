#include <cstring>

#include "scalars.hpp"

namespace csj {
namespace {

int hex(uint8_t c) {
  if (uint8_t(c - '0') < 10) return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The four digits behind `\u`.
bool code_unit(span text, const uint8_t *&at, uint32_t &into) {
  if (text.end - at < 4) return false;
  into = 0;
  for (int i = 0; i < 4; i++) {
    int digit = hex(at[i]);
    if (digit < 0) return false;
    into = into << 4 | uint32_t(digit);
  }
  at += 4;
  return true;
}

void append_scalar(uint32_t c, std::string &into) {
  if (c < 0x80) {
    into += char(c);
  } else if (c < 0x800) {
    into += {char(0xC0 | c >> 6), char(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    into += {char(0xE0 | c >> 12), char(0x80 | (c >> 6 & 0x3F)), char(0x80 | (c & 0x3F))};
  } else {
    into += {char(0xF0 | c >> 18), char(0x80 | (c >> 12 & 0x3F)), char(0x80 | (c >> 6 & 0x3F)),
             char(0x80 | (c & 0x3F))};
  }
}

bool append_code_point(span text, const uint8_t *&at, std::string &into) {
  uint32_t c;
  if (!code_unit(text, at, c)) return false;
  bool high = c >= 0xD800 && c < 0xDC00;
  if (high && text.end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
    const uint8_t *next = at + 2;
    uint32_t low;
    if (!code_unit(text, next, low)) return false;
    if (low >= 0xDC00 && low < 0xE000) {
      at = next;
      append_scalar(0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), into);
      return true;
    }
  }
  // Half of a pair is no character, so no UTF-8 can be made of it.
  if (c >= 0xD800 && c < 0xE000) return false;
  append_scalar(c, into);
  return true;
}

// Whether another escape of that kind follows, with digits that are none.
bool is_broken_unit(span text, const uint8_t *at) {
  if (text.end - at < 2 || at[0] != '\\' || at[1] != 'u') return false;
  uint32_t unused;
  at += 2;
  return !code_unit(text, at, unused);
}

}  // namespace

bool unescape(span text, std::string &into) {
  const uint8_t *at = text.begin;
  while (at < text.end) {
    auto slash = static_cast<const uint8_t *>(std::memchr(at, '\\', size_t(text.end - at)));
    const uint8_t *stop = slash ? slash : text.end;
    into.append(reinterpret_cast<const char *>(at), size_t(stop - at));
    if (!slash) return true;
    at = slash + 1;
    if (at == text.end) return false;
    switch (*at++) {
      case '"': into += '"'; break;
      case '\\': into += '\\'; break;
      case '/': into += '/'; break;
      case 'b': into += '\b'; break;
      case 'f': into += '\f'; break;
      case 'n': into += '\n'; break;
      case 'r': into += '\r'; break;
      case 't': into += '\t'; break;
      case 'u':
        if (!append_code_point(text, at, into)) return false;
        break;
      default: return false;
    }
  }
  return true;
}

bool escapes_are_sound(span text) {
  std::string unused;
  return unescape(text, unused);
}

const uint8_t *lone_surrogate(span text) {
  std::string unused;
  const uint8_t *at = text.begin;
  while (at < text.end) {
    if (*at != '\\') {
      at++;
      continue;
    }
    if (text.end - at < 2) return nullptr;
    if (at[1] != 'u') {
      if (!std::memchr("\"\\/bfnrt", at[1], 8)) return nullptr;
      at += 2;
      continue;
    }
    const uint8_t *digits = at + 2, *end = digits;
    uint32_t unit;
    if (!code_unit(text, end, unit)) return nullptr;
    end = digits;
    if (!append_code_point(text, end, unused)) {
      return is_broken_unit(text, digits + 4) ? nullptr : at;
    }
    at = end;
  }
  return nullptr;
}

}  // namespace csj
