// Goes through a list byte by byte, from block to block, and tells where its elements end.
//
// It knows just enough of JSON to be sure of that: texts, escapes, what stands within what, and
// what may follow what. Where that is broken it stops behind the token at fault, which a walk over
// the same bytes then tells of; scalars and UTF-8 are the walk's alone.
//
// What the walk over the pieces relies on:
// - It cuts only behind a comma that stands between two elements: never within an element, and
//   never behind what it refuses.
// - It may accept more than the walk does (`tru`, `01`, `"\q"`, bytes that are not UTF-8), never
//   less: what it stops at, the walk refuses, at or before the same token. So a list is sound where
//   every piece of it is and the cutter came to its end.
// - The bytes as far as `stop` hold the whole token at fault, and what shows that it ends there: a
//   scalar that the end of the bytes touches would be told as cut off.
#include "csimdjson_list.h"

#include <cstring>

#include "scalars.hpp"

using namespace csj;

namespace {

enum state : uint8_t {
  before_list,
  want_value,
  want_value_or_end,
  want_name,
  want_name_or_end,
  want_colon,
  after_value,
  after_list,
  in_text,
  in_escape,
  in_scalar,
};

bool is_record(const csj_list_cutter &cutter) {
  return cutter.records[cutter.depth / 64] >> cutter.depth % 64 & 1;
}

/// The first byte that says something of a text: a quote, a backslash or a control character.
const uint8_t *end_of_plain_text(const uint8_t *at, const uint8_t *end) {
  constexpr uint64_t ones = 0x0101'0101'0101'0101, highs = 0x8080'8080'8080'8080;
  for (uint64_t word; end - at >= 8; at += 8) {
    std::memcpy(&word, at, 8);
    uint64_t quotes = word ^ ones * '"', slashes = word ^ ones * '\\';
    // A byte behind a true find may be taken for one too: which it is, is looked at below.
    if ((((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes) |
         ((word - ones * 0x20) & ~word)) & highs) {
      break;
    }
  }
  while (at < end && *at != '"' && *at != '\\' && *at >= 0x20) at++;
  return at;
}

bool ends_scalar(uint8_t c) {
  return is_space(c) || c == ',' || c == ':' || c == '[' || c == ']' || c == '{' || c == '}';
}

/// Takes the first sign of a token; false where none of that kind may stand here.
///
/// A text or a scalar changes the state even then: the token has begun, wherever it stands, and
/// must be gone through to its end. So after false the state tells which it was: `in_text` and
/// `in_scalar` for a token that goes on, the state as it was before for a sign, which is whole.
/// Before, it is neither of those two: the signs inside such tokens are not taken here.
bool take(csj_list_cutter &cutter, uint8_t c) {
  const uint8_t before = cutter.state;
  const bool is_value_due = before == want_value || before == want_value_or_end;
  switch (c) {
    case '{':
    case '[':
      if (before != before_list && (!is_value_due || cutter.depth == CSJ_DEPTH_LIMIT)) return false;
      cutter.depth++;
      if (c == '{') {
        cutter.records[cutter.depth / 64] |= uint64_t(1) << cutter.depth % 64;
      } else {
        cutter.records[cutter.depth / 64] &= ~(uint64_t(1) << cutter.depth % 64);
      }
      cutter.state = c == '{' ? want_name_or_end : want_value_or_end;
      return true;
    case '}':
    case ']':
      if (is_record(cutter) != (c == '}')) return false;
      if (before != after_value && before != (c == '}' ? want_name_or_end : want_value_or_end)) {
        return false;
      }
      cutter.depth--;
      cutter.state = cutter.depth ? after_value : after_list;
      return true;
    case ',':
      if (before != after_value) return false;
      cutter.state = is_record(cutter) ? want_name : want_value;
      return true;
    case ':':
      if (before != want_colon) return false;
      cutter.state = want_value;
      return true;
    case '"':
      cutter.state = in_text;
      if (before == want_name || before == want_name_or_end) {
        cutter.after_text = want_colon;
        return true;
      }
      cutter.after_text = after_value;
      return is_value_due;
    default:
      cutter.state = in_scalar;
      return is_value_due;
  }
}

}  // namespace

extern "C" csj_list_cut csj_list_cutter_run(
    csj_list_cutter *cutter, const uint8_t *bytes, size_t length) {
  csj_list_cut found{};
  const uint8_t *at = bytes, *end = bytes + length;
  auto stopped = [&](const uint8_t *place) {
    found.status = CSJ_LIST_BROKEN;
    found.stop = size_t(place - bytes);
    return found;
  };
  while (at < end) {
    switch (cutter->state) {
      case in_text: {
        at = end_of_plain_text(at, end);
        if (at == end) break;
        const uint8_t c = *at++;
        if (c == '\\') {
          cutter->state = in_escape;
        } else if (c == '"') {
          cutter->state = cutter->after_text;
          // The token at fault ends here, unless a text right behind a scalar's signs is of it.
          if (cutter->is_broken && cutter->state != in_scalar) return stopped(at);
        } else {
          return stopped(at);
        }
        break;
      }
      case in_escape:
        if (*at < 0x20) return stopped(at + 1);
        at++;
        cutter->state = in_text;
        break;
      case in_scalar:
        while (at < end && *at != '"' && !ends_scalar(*at)) at++;
        if (at == end) break;
        if (*at == '"') {
          at++;
          cutter->state = in_text;
          cutter->after_text = in_scalar;
          break;
        }
        // With the sign behind it, or it might be taken for one that was cut.
        if (cutter->is_broken) return stopped(at + 1);
        cutter->state = after_value;
        break;
      default: {
        const uint8_t c = *at;
        if (is_space(c)) {
          at++;
          break;
        }
        if (cutter->state == before_list && c != '[') {
          found.status = CSJ_LIST_NONE;
          return found;
        }
        at++;
        const bool was_open = cutter->depth > 0;
        if (!take(*cutter, c)) {
          // A sign is all of its token; what goes on is stopped behind.
          if (cutter->state != in_text && cutter->state != in_scalar) return stopped(at);
          cutter->is_broken = true;
        } else if (cutter->depth == 1 && c == ',') {
          found.cut = size_t(at - bytes);
        } else if (was_open && cutter->depth == 0) {
          found.close = size_t(at - bytes);
        }
      }
    }
  }
  return found;
}
