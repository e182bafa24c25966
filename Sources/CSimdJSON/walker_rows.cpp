// The whole of a walk: one document, or lines.
#include "walker.hpp"

namespace csj {
namespace {

constexpr unsigned count_bit = 1, offset_bit = 2, limit_bit = 4;

}  // namespace

bool walker::row(node &root) {
  failed_at = &root;
  if (at_end()) return malformed(CSJ_WANTED_OBJECT);
  return is('{') ? record(root) : wrong_type(root);
}

bool walker::rows(node &root) {
  if (!opens()) return false;
  if (!take(']')) {
    do {
      if (!row(root)) return false;
    } while (take(','));
    failed_at = nullptr;
    if (!take(']')) return malformed(CSJ_WANTED_COMMA_OR_BRACKET);
  }
  failed_at = nullptr;
  depth--;
  return true;
}

bool walker::number_beside(unsigned bit, int64_t &into) {
  result.has &= ~bit;
  if (at_end()) return malformed(CSJ_WANTED_VALUE);
  span all = token();
  bool is_int = read_int(all, into) == reading::ok;
  bool is_null = is('n');
  if (!skip()) return false;
  if (is_int) result.has |= bit;
  // A limit may be 1.5, as the query had it; but a count that is none is another answer.
  if (is_int || is_null || bit != count_bit) return true;
  result.wanted = CSJ_WANTED_INT;
  return fail(CSJ_MALFORMED, all);
}

bool walker::document(csj_shape shape, std::string_view rows_key) {
  if (!make_index()) return false;
  node &root = program.nodes[0];
  char opening = shape == CSJ_ROWS_ON_TOP ? '[' : '{';
  if (!is(opening)) {
    result.wanted = shape == CSJ_ROWS_ON_TOP ? CSJ_WANTED_ARRAY : CSJ_WANTED_OBJECT;
    bool is_json = is('{') || is('[') || is('"');
    const uint8_t *end = is_json ? token().end : bytes.end;
    return fail(is_json ? CSJ_MALFORMED : CSJ_NOT_JSON, {here(), end});
  }
  bool has_rows = false;
  // A null where the list is due; the last of equal names counts.
  span no_rows{bytes.begin, bytes.begin};
  if (shape == CSJ_ROWS_ON_TOP) {
    if (!rows(root)) return false;
    has_rows = true;
  } else {
    opens();
    if (!take('}')) {
      do {
        span key;
        failed_at = nullptr;
        if (!name(key)) return false;
        if (equals(key, rows_key)) {
          root.truncate(0);
          has_rows = true;
          span value = at_end() ? no_rows : token();
          if (null_literal()) {
            if (shape == CSJ_ROWS_UNDER_KEY) {
              has_rows = false;
              no_rows = value;
            }
            continue;
          }
          if (shape == CSJ_ROW_UNDER_KEY) {
            if (!row(root)) return false;
          } else if (!is('[')) {
            result.wanted = CSJ_WANTED_ARRAY;
            return malformed(CSJ_WANTED_ARRAY);
          } else if (!rows(root)) {
            return false;
          }
        } else if (equals(key, "count")) {
          if (!number_beside(count_bit, result.count)) return false;
        } else if (equals(key, "offset")) {
          if (!number_beside(offset_bit, result.rows_offset)) return false;
        } else if (equals(key, "limit")) {
          if (!number_beside(limit_bit, result.limit)) return false;
        } else if (!skip()) {
          return false;
        }
      } while (take(','));
      failed_at = nullptr;
      if (!take('}')) return malformed(CSJ_WANTED_COMMA_OR_BRACE);
    }
    depth--;
  }
  if (!at_end()) return fail(CSJ_TRAILING, token());
  if (!has_rows) return fail(CSJ_NO_ROWS_KEY, no_rows);
  return true;
}

bool walker::lines() {
  bytes_form.is_lines = true;
  bool is_blank = true;
  for (const uint8_t *c = bytes.begin; c < bytes.end && is_blank; c++) is_blank = is_space(*c);
  if (is_blank) return true;
  if (!make_index()) return false;
  node &root = program.nodes[0];
  is_line = true;
  const uint8_t *line_end = bytes.begin;
  while (!at_end()) {
    const uint8_t *first = here();
    // A row is a line: two on one line are a file that was damaged.
    if (root.count && first < line_end) return fail(CSJ_SAME_LINE, token());
    line_end = static_cast<const uint8_t *>(std::memchr(first, '\n', size_t(bytes.end - first)));
    if (!line_end) line_end = bytes.end;
    bool is_sound = row(root);
    // What is wrong behind a line end is that the line was not finished.
    bool is_cut = is_sound ? bytes.begin + starts[at - 1] > line_end
                           : result.offset > size_t(line_end - bytes.begin);
    if (is_cut) return fail(CSJ_CUT_OFF, line_end, 0);
    if (!is_sound) return false;
  }
  if (is_strict) {
    for (const node &each : program.nodes) {
      if (each.has_many_names) return fail(CSJ_WRONG_TYPE, bytes.begin, 0);
    }
  }
  return true;
}

bool walker::list_piece(csj_list_piece piece) {
  return pass_list_piece(piece, [&] { return row(program.nodes[0]); });
}

// Passes over a value that is sound.
void walker::skip_checked() {
  size_t level = 0;
  do {
    uint8_t sign = *here();
    if (sign == '{' || sign == '[') level++;
    if (sign == '}' || sign == ']') level--;
    at++;
  } while (level > 0 && !at_end());
}

// Once every field is found the rest of the line says nothing more.
bool walker::checked_row(node &root) {
  const size_t this_one = root.count;
  size_t missing = root.children.size(), hint = 0;
  if (!take('{')) return malformed(CSJ_WANTED_OBJECT);
  if (!take('}')) {
    while (missing > 0) {
      span key;
      failed_at = &root;
      if (!name(key)) return false;
      node *field = root.field(key.begin, key.size(), hint);
      if (!field) {
        if (at_end()) return malformed(CSJ_WANTED_VALUE);
        skip_checked();
      } else {
        if (field->count > this_one) return malformed(CSJ_WANTED_NAME);
        if (!value(*field)) return false;
        missing--;
      }
      failed_at = &root;
      if (take(',')) continue;
      if (!take('}')) return malformed(CSJ_WANTED_COMMA_OR_BRACE);
      for (node *each : root.children) {
        if (each->count == this_one) each->append_null();
      }
      root.append_record();
      return true;
    }
    if (!at_end()) {
      auto end = static_cast<const uint8_t *>(std::memchr(here(), '\n', size_t(bytes.end - here())));
      if (!end) end = bytes.end;
      while (!at_end() && here() < end) at++;
    }
  } else {
    for (node *each : root.children) each->append_null();
  }
  root.append_record();
  return true;
}

bool walker::checked_lines() {
  bytes_form.is_lines = true;
  bool is_blank = true;
  for (const uint8_t *c = bytes.begin; c < bytes.end && is_blank; c++) is_blank = is_space(*c);
  if (is_blank) return true;
  if (!make_index()) return false;
  node &root = program.nodes[0];
  while (!at_end()) {
    if (!checked_row(root)) return false;
  }
  return true;
}

}  // namespace csj
