#include "walker.hpp"

#include <cstring>

namespace csj {
namespace {

constexpr unsigned count_bit = 1, offset_bit = 2, limit_bit = 4;

bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool equals(span text, std::string_view other) {
  return text.size() == other.size() && std::memcmp(text.begin, other.data(), other.size()) == 0;
}

// Whether a scalar that the end of the bytes cuts may have been sound.
bool may_go_on(span text, const uint8_t *end) {
  if (text.end != end) return false;
  for (std::string_view literal : {"null", "true", "false"}) {
    if (text.size() < literal.size() && equals(text, literal.substr(0, text.size()))) return true;
  }
  std::string longer(text.begin, text.end);
  longer += '0';
  auto begin = reinterpret_cast<const uint8_t *>(longer.data());
  return is_number({begin, begin + longer.size()});
}

bool has_escape(span text) { return std::memchr(text.begin, '\\', text.size()) != nullptr; }

}  // namespace

// MARK: failures

bool walker::fail(csj_status status, const uint8_t *place, size_t length) {
  result.status = status;
  result.offset = size_t(place - bytes.begin);
  result.length = length;
  if (failed_at) result.kind = failed_at->kind;
  return false;
}

bool walker::fail(csj_status status, span found) { return fail(status, found.begin, found.size()); }

bool walker::malformed(csj_wanted wanted) {
  result.wanted = wanted;
  if (at_end() || (at + 1 == start_count && may_go_on(token(), bytes.end))) {
    return fail(CSJ_CUT_OFF, bytes.end, 0);
  }
  return fail(CSJ_MALFORMED, token());
}

bool walker::wrong_type(node &wanted) {
  // Where the value is no value at all, that is what is wrong.
  const uint8_t *first = here();
  if (!skip()) return false;
  failed_at = &wanted;
  at--;
  return fail(CSJ_WRONG_TYPE, first, size_t(token().end - first));
}

// MARK: tokens

bool walker::make_index() {
  if (bytes.size() >= text_place::in_spill) return fail(CSJ_TOO_LONG, bytes.begin, 0);
  using simdjson::get_active_implementation;
  auto &index = program.index;
  size_t capacity = bytes.size() < 64 ? 64 : bytes.size();
  simdjson::error_code error = simdjson::SUCCESS;
  if (!index) {
    error = get_active_implementation()->create_dom_parser_implementation(capacity, 1, index);
  } else if (index->capacity() < capacity) {
    error = index->set_capacity(capacity);
  }
  if (error) return fail(CSJ_OUT_OF_MEMORY, bytes.begin, 0);
  error = index->stage1(bytes.begin, bytes.size(), simdjson::stage1_mode::regular);
  if (error) {
    result = diagnose(bytes, error);
    return false;
  }
  starts = index->structural_indexes.get();
  start_count = index->n_structural_indexes;
  return true;
}

span walker::token() const {
  const uint8_t *end = at + 1 < start_count ? bytes.begin + starts[at + 1] : bytes.end;
  while (is_space(end[-1])) end--;
  return {here(), end};
}

bool walker::text(span &inside) {
  if (!is('"')) return malformed(CSJ_WANTED_VALUE);
  span all = token();
  if (all.size() < 2 || all.end[-1] != '"') return malformed(CSJ_WANTED_VALUE);
  inside = {all.begin + 1, all.end - 1};
  at++;
  return true;
}

bool walker::name(span &inside) {
  if (!is('"')) return malformed(CSJ_WANTED_NAME);
  if (!text(inside)) return false;
  return take(':') || malformed(CSJ_WANTED_COLON);
}

bool walker::opens() {
  if (depth == CSJ_DEPTH_LIMIT) return fail(CSJ_TOO_DEEP, here(), 1);
  depth++;
  at++;
  return true;
}

bool walker::scalar() {
  span all = token();
  switch (*all.begin) {
    case 't':
      if (!equals(all, "true")) return malformed(CSJ_WANTED_VALUE);
      break;
    case 'f':
      if (!equals(all, "false")) return malformed(CSJ_WANTED_VALUE);
      break;
    case 'n':
      if (!equals(all, "null")) return malformed(CSJ_WANTED_VALUE);
      break;
    default:
      if (!is_number(all)) return malformed(CSJ_WANTED_VALUE);
  }
  at++;
  return true;
}

bool walker::null_literal() { return is('n') && equals(token(), "null") ? (at++, true) : false; }

// MARK: what is passed over

bool walker::skip() {
  bool unused;
  return skip<false>(unused);
}

template <bool is_kept>
bool walker::skip(bool &is_loose) {
  const size_t outside = depth;
  is_loose = false;
  auto note_gap = [&](const uint8_t *end) {
    if (is_kept && !at_end() && here() != end) is_loose = true;
  };
  auto pass_text = [&] {
    span inside;
    if (!text(inside)) return false;
    if (is_kept && has_escape(inside) && !escapes_are_sound(inside)) {
      result.wanted = CSJ_WANTED_ESCAPE;
      return fail(CSJ_MALFORMED, inside);
    }
    return true;
  };
  enum { want_value, want_name, after_value } state = want_value;
  while (true) {
    if (state == want_value) {
      if (at_end()) return malformed(CSJ_WANTED_VALUE);
      uint8_t sign = *here();
      if (sign == '{' || sign == '[') {
        const uint8_t *end = here() + 1;
        if (!opens()) return false;
        note_gap(end);
        in_object[depth] = sign == '{';
        bool is_empty = is(sign == '{' ? '}' : ']');
        state = is_empty ? after_value : sign == '{' ? want_name : want_value;
        continue;
      }
      const uint8_t *end = is_kept ? token().end : nullptr;
      if (sign == '"' ? !pass_text() : !scalar()) return false;
      if (depth > outside) note_gap(end);
      state = after_value;
    } else if (state == want_name) {
      if (!is('"')) return malformed(CSJ_WANTED_NAME);
      const uint8_t *end = is_kept ? token().end : nullptr;
      if (!pass_text()) return false;
      note_gap(end);
      if (!is(':')) return malformed(CSJ_WANTED_COLON);
      end = here() + 1;
      at++;
      note_gap(end);
      state = want_value;
    } else {
      if (depth == outside) return true;
      bool is_object = in_object[depth];
      if (is(',')) {
        const uint8_t *end = here() + 1;
        at++;
        note_gap(end);
        state = is_object ? want_name : want_value;
      } else if (is(is_object ? '}' : ']')) {
        const uint8_t *end = here() + 1;
        at++;
        depth--;
        if (depth > outside) note_gap(end);
      } else {
        return malformed(is_object ? CSJ_WANTED_COMMA_OR_BRACE : CSJ_WANTED_COMMA_OR_BRACKET);
      }
    }
  }
}

// MARK: what is kept

bool walker::value(node &into) {
  failed_at = &into;
  if (at_end()) return malformed(CSJ_WANTED_VALUE);
  if (null_literal()) {
    into.append_null();
    return true;
  }
  switch (into.kind) {
    case CSJ_RECORD: return is('{') ? record(into) : wrong_type(into);
    case CSJ_LIST: return is('[') ? list(into) : wrong_type(into);
    case CSJ_TEXT: return is('"') ? text_value(into) : wrong_type(into);
    case CSJ_BOOL: return bool_value(into);
    case CSJ_INT:
    case CSJ_DECIMAL: return number_value(into);
    case CSJ_TIME:
    case CSJ_DATE: return is('"') ? day_value(into) : wrong_type(into);
    case CSJ_JSON: return json_value(into);
  }
  return false;
}

bool walker::record(node &into) {
  if (!opens()) return false;
  const size_t this_one = into.count;
  size_t hint = 0;
  if (!take('}')) {
    do {
      span key;
      failed_at = &into;
      if (!name(key)) return false;
      node *field = into.field(key.begin, key.size(), hint);
      if (!field) {
        if (!skip()) return false;
        continue;
      }
      // A name that comes again: the last one counts.
      if (field->count > this_one) field->truncate(this_one);
      if (!value(*field)) return false;
    } while (take(','));
    failed_at = &into;
    if (!take('}')) return malformed(CSJ_WANTED_COMMA_OR_BRACE);
  }
  for (node *field : into.children) {
    if (field->count == this_one) field->append_null();
  }
  into.append_record();
  depth--;
  return true;
}

bool walker::list(node &into) {
  if (!opens()) return false;
  if (!take(']')) {
    do {
      if (!value(*into.children[0])) return false;
    } while (take(','));
    failed_at = &into;
    if (!take(']')) return malformed(CSJ_WANTED_COMMA_OR_BRACKET);
  }
  into.append_list();
  depth--;
  return true;
}

text_place walker::in_place(span inside) const {
  return {uint32_t(inside.begin - bytes.begin), uint32_t(inside.size())};
}

text_place walker::spilled(size_t first) {
  return {uint32_t(first), uint32_t(program.spill.size() - first) | text_place::in_spill};
}

bool walker::text_value(node &into) {
  span inside;
  if (!text(inside)) return false;
  if (!has_escape(inside)) {
    into.append(in_place(inside));
    return true;
  }
  size_t first = program.spill.size();
  if (!unescape(inside, program.spill)) {
    result.wanted = CSJ_WANTED_ESCAPE;
    return fail(CSJ_MALFORMED, inside);
  }
  into.append(spilled(first));
  return true;
}

bool walker::bool_value(node &into) {
  span all = token();
  if (equals(all, "true") || equals(all, "false")) {
    into.append(*all.begin == 't');
    at++;
    return true;
  }
  return wrong_type(into);
}

bool walker::number_value(node &into) {
  span all = token();
  reading found;
  if (into.kind == CSJ_INT) {
    int64_t value;
    found = read_int(all, value);
    if (found == reading::ok) into.append(value);
  } else {
    csj_decimal value;
    found = read_decimal(all, value);
    if (found == reading::ok) into.append(value);
  }
  switch (found) {
    case reading::malformed: return wrong_type(into);
    case reading::out_of_range: return fail(CSJ_OUT_OF_RANGE, all);
    case reading::ok: break;
  }
  at++;
  return true;
}

bool walker::day_value(node &into) {
  span inside;
  if (!text(inside)) return false;
  int64_t value;
  bool is_time = into.kind == CSJ_TIME;
  auto read = [&](span text) {
    return is_time ? read_time(text, value) : read_date(text, value);
  };
  if (!read(inside)) {
    std::string plain;
    bool is_day = false;
    if (has_escape(inside) && unescape(inside, plain)) {
      auto begin = reinterpret_cast<const uint8_t *>(plain.data());
      is_day = read({begin, begin + plain.size()});
    }
    if (!is_day) return fail(is_time ? CSJ_BAD_TIME : CSJ_BAD_DATE, inside);
  }
  into.append(value);
  return true;
}

bool walker::json_value(node &into) {
  const uint8_t *first = here();
  bool is_loose;
  if (!skip<true>(is_loose)) return false;
  at--;
  span all{first, token().end};
  at++;
  if (!is_loose) {
    into.append(in_place(all));
    return true;
  }
  size_t before = program.spill.size(), length = 0;
  program.spill.resize(before + all.size() + simdjson::SIMDJSON_PADDING);
  auto target = reinterpret_cast<uint8_t *>(&program.spill[before]);
  if (simdjson::get_active_implementation()->minify(all.begin, all.size(), target, length)) {
    return fail(CSJ_MALFORMED, all);
  }
  program.spill.resize(before + length);
  into.append(spilled(before));
  return true;
}

// MARK: the whole

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
    return fail(is_json ? CSJ_MALFORMED : CSJ_NOT_JSON, here(), size_t((is_json ? token().end : bytes.end) - here()));
  }
  bool has_rows = false;
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
          if (null_literal()) continue;
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
  if (!has_rows) return fail(CSJ_NO_ROWS_KEY, bytes.begin, 0);
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
