// JSON's scalars from their own text. Nothing here reads past `end`.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "csimdjson_columns.h"

namespace csj {

struct span {
  const uint8_t *begin, *end;
  size_t size() const { return size_t(end - begin); }
};

inline bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

inline bool equals(span text, std::string_view other) {
  return text.size() == other.size() && std::memcmp(text.begin, other.data(), other.size()) == 0;
}

inline bool has_escape(span text) {
  return std::memchr(text.begin, '\\', text.size()) != nullptr;
}

enum class reading { ok, malformed, out_of_range };

bool is_number(span text);
reading read_int(span text, int64_t &into);
/// Up to 38 significant digits, and at most 38 of them after the point.
reading read_decimal(span text, csj_decimal &into);

/// An instant in ISO 8601 with its offset; digits past the millisecond are cut off.
bool read_time(span text, int64_t &milliseconds);
bool read_date(span text, int64_t &days);

/// Appends the text that the inside of a JSON string stands for; false at an escape that is none,
/// or that is half of a surrogate pair.
bool unescape(span text, std::string &into);
/// Whether every escape in there is one.
bool escapes_are_sound(span text);
/// The escape that is half of a surrogate pair, where that is why a text's escapes are not sound.
const uint8_t *lone_surrogate(span text);

}  // namespace csj
