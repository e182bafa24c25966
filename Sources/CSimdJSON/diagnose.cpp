// A strict walk of JSON's grammar, a byte at a time. It runs only over what was refused.
#include "diagnose.hpp"

#include <simdjson.h>

#include "csimdjson_shape.h"

namespace csj {
namespace {

// The length of the UTF-8 sequence at `at`; 0 where there is none, -1 where the end cuts it.
int sequence_length(const uint8_t *at, const uint8_t *end) {
  uint8_t lead = *at;
  if (lead < 0x80) return 1;
  int length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3
             : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  for (int i = 1; i < length; i++) {
    if (at + i == end) return -1;
    uint8_t low = 0x80, high = 0xBF;
    if (i == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (at[i] < low || at[i] > high) return 0;
  }
  return length;
}

bool may_begin_json(uint8_t c) {
  return c == '{' || c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' ||
         c == 'f' || c == 'n';
}

bool is_sign(uint8_t c) {
  return c == ',' || c == ':' || c == '[' || c == ']' || c == '{' || c == '}';
}

bool is_hex(uint8_t c) {
  return uint8_t(c - '0') < 10 || uint8_t((c | 0x20) - 'a') < 6;
}

class grammar {
 public:
  grammar(span bytes, form whole)
      : bytes(bytes), whole(whole), at(bytes.begin), depth(whole.begins_in_list ? 1 : 0) {}

  fault run();

 private:
  const span bytes;
  const form whole;
  const uint8_t *at;
  size_t depth;
  bool in_object[CSJ_DEPTH_LIMIT + 1] = {};
  enum {
    want_value, want_value_or_end, want_name, want_name_or_end, want_colon, after_value, after_all
  } state = want_value;
  /// In lines: whether a record ended on this line.
  bool is_behind_row = false;
  fault found;

  bool is_value_due() const { return state == want_value || state == want_value_or_end; }
  bool is_name_due() const { return state == want_name || state == want_name_or_end; }
  bool pass_space();
  bool token();
  bool open();
  bool close();
  bool text();
  bool escape();
  bool unsound_escape();
  bool scalar();
  bool end();
  void end_value();
  const uint8_t *inside_end(const uint8_t *inside) const;
  const uint8_t *token_end() const;

  bool fail(csj_status, const uint8_t *place, size_t length);
  bool fail(csj_status status, span token) { return fail(status, token.begin, token.size()); }
  bool cut_off() { return fail(CSJ_CUT_OFF, bytes.end, 0); }
  bool malformed(csj_wanted wanted, span token);
  bool unexpected();
  csj_wanted wanted() const;
};

fault grammar::run() {
  if (!pass_space()) return found;
  if (at == bytes.end && !whole.begins_in_list && !whole.is_lines) {
    fail(CSJ_EMPTY, bytes.begin, 0);
    found.token = bytes.begin;
    return found;
  }
  // A page of HTML is told as what it is.
  if (at < bytes.end && !whole.begins_in_list && !whole.is_lines && !may_begin_json(*at)) {
    found.token = at;
    fail(CSJ_NOT_JSON, {at, bytes.end});
    return found;
  }
  while (at < bytes.end) {
    found.token = at;
    if (!token() || !pass_space()) return found;
  }
  end();
  return found;
}

bool grammar::pass_space() {
  for (; at < bytes.end && is_space(*at); at++) {
    if (*at != '\n' || !whole.is_lines) continue;
    if (depth) {
      found.token = at;
      return fail(CSJ_CUT_OFF, at, 0);
    }
    is_behind_row = false;
  }
  return true;
}

bool grammar::token() {
  if (is_behind_row) return fail(CSJ_SAME_LINE, {at, token_end()});
  switch (*at) {
    case '{':
    case '[': return open();
    case '}':
    case ']': return close();
    case ',':
      if (state != after_value) return unexpected();
      state = in_object[depth] ? want_name : want_value;
      at++;
      return true;
    case ':':
      if (state != want_colon) return unexpected();
      state = want_value;
      at++;
      return true;
    case '"': return text();
    default: return scalar();
  }
}

bool grammar::open() {
  if (!is_value_due()) return unexpected();
  if (depth == CSJ_DEPTH_LIMIT) return fail(CSJ_TOO_DEEP, at, 1);
  in_object[++depth] = *at == '{';
  state = *at++ == '{' ? want_name_or_end : want_value_or_end;
  return true;
}

bool grammar::close() {
  const bool is_brace = *at == '}';
  const bool may_end =
      state == after_value || state == want_name_or_end || state == want_value_or_end;
  if (!may_end || in_object[depth] != is_brace) return unexpected();
  depth--;
  at++;
  end_value();
  return true;
}

void grammar::end_value() {
  state = depth ? after_value : whole.is_lines ? want_value : after_all;
  is_behind_row = whole.is_lines && !depth;
}

bool grammar::text() {
  const bool is_name = is_name_due();
  if (!is_name && !is_value_due()) return unexpected();
  for (at++; at < bytes.end;) {
    if (*at == '"') {
      at++;
      if (is_name) {
        state = want_colon;
      } else {
        end_value();
      }
      return true;
    }
    if (*at == '\\' && at + 1 < bytes.end && sequence_length(at + 1, bytes.end) > 0) {
      if (!escape()) return false;
      continue;
    }
    if (*at < 0x20) return fail(CSJ_CONTROL_CHARACTER, {found.token, at + 1});
    const int length = sequence_length(at, bytes.end);
    if (length < 0) return cut_off();
    if (length == 0) return fail(CSJ_NOT_UTF8, at, 1);
    at += length;
  }
  return cut_off();
}

bool grammar::escape() {
  at++;
  if (*at < 0x20) return fail(CSJ_CONTROL_CHARACTER, {found.token, at + 1});
  int digits = *at == 'u' ? 4 : 0;
  if (!digits && !std::memchr("\"\\/bfnrt", *at, 8)) return unsound_escape();
  for (at++; digits > 0; digits--, at++) {
    if (at == bytes.end) return cut_off();
    if (!is_hex(*at)) return unsound_escape();
  }
  return true;
}

bool grammar::unsound_escape() {
  const uint8_t *inside = found.token + 1;
  const span all{inside, inside_end(inside)};
  if (const uint8_t *half = lone_surrogate(all)) return fail(CSJ_LONE_SURROGATE, half, 6);
  return malformed(CSJ_WANTED_ESCAPE, all);
}

bool grammar::scalar() {
  if (!is_value_due()) return unexpected();
  const span all{at, token_end()};
  if (equals(all, "null") || equals(all, "true") || equals(all, "false") || is_number(all)) {
    at = all.end;
    end_value();
    return true;
  }
  return may_go_on(all, bytes.end) ? cut_off() : unexpected();
}

bool grammar::end() {
  if (!depth && state == (whole.is_lines ? want_value : after_all)) return true;
  if (depth == 1 && state == want_value && whole.ends_in_list && !in_object[1]) return true;
  found.token = bytes.end;
  return cut_off();
}

// Where a text ends, or would have to: at its quote, at a line end or the like, or with the bytes.
const uint8_t *grammar::inside_end(const uint8_t *inside) const {
  while (inside < bytes.end && *inside != '"' && *inside >= 0x20) {
    const bool is_pair = *inside == '\\' && inside + 1 < bytes.end && inside[1] >= 0x20;
    inside += is_pair ? 2 : 1;
  }
  return inside;
}

// As simdjson has them: a text right behind a scalar's signs is of its token.
const uint8_t *grammar::token_end() const {
  if (is_sign(*at)) return at + 1;
  const uint8_t *end = at;
  while (end < bytes.end && *end != '"' && !is_sign(*end) && !is_space(*end)) end++;
  if (end == bytes.end || *end != '"') return end;
  end = inside_end(end + 1);
  return end < bytes.end && *end == '"' ? end + 1 : end;
}

bool grammar::fail(csj_status status, const uint8_t *place, size_t length) {
  found.result.status = status;
  found.result.offset = size_t(place - bytes.begin);
  found.result.length = length;
  return false;
}

bool grammar::malformed(csj_wanted wanted, span token) {
  found.result.wanted = wanted;
  return fail(CSJ_MALFORMED, token);
}

bool grammar::unexpected() {
  if (sequence_length(at, bytes.end) <= 0) return fail(CSJ_NOT_UTF8, at, 1);
  const span all{at, token_end()};
  return state == after_all ? fail(CSJ_TRAILING, all) : malformed(wanted(), all);
}

csj_wanted grammar::wanted() const {
  if (is_name_due()) return CSJ_WANTED_NAME;
  if (state == want_colon) return CSJ_WANTED_COLON;
  if (is_value_due()) return CSJ_WANTED_VALUE;
  return in_object[depth] ? CSJ_WANTED_COMMA_OR_BRACE : CSJ_WANTED_COMMA_OR_BRACKET;
}

}  // namespace

fault first_fault(span bytes, form whole) { return grammar(bytes, whole).run(); }

bool may_go_on(span scalar, const uint8_t *end) {
  if (scalar.end != end) return false;
  for (std::string_view literal : {"null", "true", "false"}) {
    if (scalar.size() < literal.size() && equals(scalar, literal.substr(0, scalar.size()))) {
      return true;
    }
  }
  std::string longer(scalar.begin, scalar.end);
  longer += '0';
  auto begin = reinterpret_cast<const uint8_t *>(longer.data());
  return is_number({begin, begin + longer.size()});
}

}  // namespace csj

extern "C" ptrdiff_t csj_utf8_fault(const uint8_t *bytes, size_t length) {
  auto text = reinterpret_cast<const char *>(bytes);
  if (!bytes || simdjson::validate_utf8(text, length)) return -1;
  for (size_t at = 0; at < length;) {
    int sequence = csj::sequence_length(bytes + at, bytes + length);
    if (sequence <= 0) return ptrdiff_t(at);
    at += size_t(sequence);
  }
  return -1;
}
