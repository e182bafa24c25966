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
  bool is_blank = true;
  for (const uint8_t *c = bytes.begin; c < bytes.end && is_blank; c++) is_blank = is_space(*c);
  if (is_blank) return true;
  if (!make_index()) return false;
  node &root = program.nodes[0];
  const uint8_t *last_end = nullptr;
  while (!at_end()) {
    const uint8_t *first = here();
    // A row is a line: two on one line are a file that was damaged.
    if (last_end && !std::memchr(last_end, '\n', size_t(first - last_end))) {
      return fail(CSJ_SAME_LINE, token());
    }
    if (!row(root)) return false;
    last_end = bytes.begin + starts[at - 1] + 1;
  }
  return true;
}

}  // namespace csj
