// Walks JSON by simdjson's index of it and appends to the columns of a program.
//
// simdjson's first stage finds, at memory speed, where each sign, text and scalar begins, and
// checks UTF-8 and that texts are closed. Its own walks on top of that pass over what they are not
// asked for unchecked, and lose a last line that is cut off. So this walk is ours: it visits every
// entry of the index, and what it passes over must be sound too. Only escapes inside texts that
// nobody reads are not looked at.
#pragma once
#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "column_node.hpp"
#include "csimdjson_list.h"
#include "diagnose.hpp"
#include "scalars.hpp"

namespace csj {

struct program_state {
  std::vector<node> nodes;
  std::string spill;
  std::unique_ptr<simdjson::internal::dom_parser_implementation> index;
};

class walker {
 public:
  walker(program_state &program, span bytes) : program(program), bytes(bytes) {}

  bool document(csj_shape shape, std::string_view rows_key);
  bool lines();
  bool list_piece(csj_list_piece);

  /// Lines that were looked through before: what is not asked for is not checked again.
  bool checked_lines();

  /// Whether values must be just what a look through all of them would call by these kinds: no 1.0
  /// for an int, no date behind escapes.
  bool is_strict = false;
  csj_result result{};
  const node *failed_at = nullptr;
  form bytes_form;

  /// Of a walk that failed: whether for JSON that is none, not for a value that is not the one due.
  bool is_unsound() const;

 protected:
  program_state &program;
  const span bytes;
  const uint32_t *starts = nullptr;
  size_t start_count = 0, at = 0;
  size_t depth = 0;
  /// Whether any text may have an escape: looked up once for all bytes.
  bool may_have_escapes = true;
  /// In lines all escapes are checked, whoever reads them.
  bool is_line = false;
  /// Whether simdjson refused the bytes as a whole.
  bool is_refused = false;
  bool in_object[CSJ_DEPTH_LIMIT + 1] = {};

  bool make_index();
  bool has_escape(span text) const { return may_have_escapes && csj::has_escape(text); }

  // What stands at the current entry of the index.
  bool at_end() const { return at >= start_count; }
  const uint8_t *here() const { return bytes.begin + starts[at]; }
  bool is(char sign) const { return !at_end() && *here() == uint8_t(sign); }
  bool take(char sign) { return is(sign) ? (at++, true) : false; }
  // A token without the white space behind it.
  span token() const;
  // The inside of a text.
  bool text(span &inside);
  bool name(span &inside);
  /// Of a name that nobody asks for: it is not unescaped, so it may hold anything.
  bool is_sound(span name) {
    return !has_escape(name) || escapes_are_sound(name) || unsound_escape(name);
  }
  bool opens();

  /// Every element of a piece by `row`.
  template <class Row>
  bool pass_list_piece(csj_list_piece, Row row);
  bool row(node &root);
  bool rows(node &root);
  bool checked_row(node &root);
  void skip_checked();
  bool number_beside(unsigned bit, int64_t &into);
  bool value(node &);
  bool record(node &);
  bool list(node &);
  bool text_value(node &);
  bool bool_value(node &);
  bool number_value(node &);
  bool day_value(node &);
  bool json_value(node &);
  bool null_literal();

  // Passes over a value; `is_loose` tells whether there was white space in it.
  template <bool is_kept>
  bool skip(bool &is_loose);
  bool skip();
  bool scalar();
  bool skip_field();

  text_place spilled(size_t first);
  text_place in_place(span) const;

  bool fail(csj_status, const uint8_t *place, size_t length);
  bool fail(csj_status, span);
  bool malformed(csj_wanted);
  bool unsound_escape(span text);
  bool wrong_type(node &);
};

// Run for every token: inline, or reading takes half as long again.

inline span walker::token() const {
  const uint8_t *end = at + 1 < start_count ? bytes.begin + starts[at + 1] : bytes.end;
  while (is_space(end[-1])) end--;
  return {here(), end};
}

inline bool walker::text(span &inside) {
  if (!is('"')) return malformed(CSJ_WANTED_VALUE);
  span all = token();
  if (all.size() < 2 || all.end[-1] != '"') return malformed(CSJ_WANTED_VALUE);
  inside = {all.begin + 1, all.end - 1};
  at++;
  return true;
}

inline bool walker::name(span &inside) {
  if (!is('"')) return malformed(CSJ_WANTED_NAME);
  if (!text(inside)) return false;
  return take(':') || malformed(CSJ_WANTED_COLON);
}

inline bool walker::opens() {
  if (depth == CSJ_DEPTH_LIMIT) return fail(CSJ_TOO_DEEP, here(), 1);
  depth++;
  at++;
  return true;
}

inline bool walker::null_literal() {
  return is('n') && equals(token(), "null") ? (at++, true) : false;
}

// Most of what is passed over has no parts.
inline bool walker::skip_field() {
  if (at_end()) return malformed(CSJ_WANTED_VALUE);
  uint8_t sign = *here();
  if (sign == '{' || sign == '[' || (sign == '"' && is_line && may_have_escapes)) return skip();
  if (sign != '"') return scalar();
  span unread;
  return text(unread);
}

template <class Row>
bool walker::pass_list_piece(csj_list_piece piece, Row row) {
  bytes_form.begins_in_list = !piece.is_first;
  bytes_form.ends_in_list = !piece.is_last;
  if (!make_index()) return false;
  if (!piece.is_first) {
    depth = 1;
  } else if (!is('[')) {
    return malformed(CSJ_WANTED_ARRAY);
  } else if (!opens()) {
    return false;
  }
  if (!piece.is_first || !take(']')) {
    do {
      if (at_end() && !piece.is_last && result.count) return true;
      if (!row()) return false;
      result.count++;
    } while (take(','));
    failed_at = nullptr;
    if (!piece.is_last || !take(']')) return malformed(CSJ_WANTED_COMMA_OR_BRACKET);
  }
  depth--;
  return at_end() || fail(CSJ_TRAILING, token());
}

}  // namespace csj
