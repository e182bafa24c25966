#include "walker.hpp"

namespace csj {
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

bool walker::unsound_escape(span text) {
  if (const uint8_t *half = lone_surrogate(text)) return fail(CSJ_LONE_SURROGATE, half, 6);
  result.wanted = CSJ_WANTED_ESCAPE;
  return fail(CSJ_MALFORMED, text);
}

bool walker::wrong_type(node &wanted) {
  // Where the value is no value at all, that is what is wrong.
  const uint8_t *first = here();
  if (!skip()) return false;
  failed_at = &wanted;
  at--;
  return fail(CSJ_WRONG_TYPE, first, size_t(token().end - first));
}

bool walker::is_unsound() const {
  if (is_refused) return true;
  switch (result.status) {
    case CSJ_CUT_OFF:
    case CSJ_TRAILING: return true;
    case CSJ_MALFORMED: break;
    default: return false;
  }
  switch (result.wanted) {
    case CSJ_WANTED_VALUE:
    case CSJ_WANTED_NAME:
    case CSJ_WANTED_COLON:
    case CSJ_WANTED_COMMA_OR_BRACE:
    case CSJ_WANTED_COMMA_OR_BRACKET:
    case CSJ_WANTED_ESCAPE: return true;
    case CSJ_WANTED_OBJECT:
    case CSJ_WANTED_ARRAY:
    case CSJ_WANTED_INT: return false;
  }
  return false;
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
  if (error == simdjson::MEMALLOC) return fail(CSJ_OUT_OF_MEMORY, bytes.begin, 0);
  if (error) {
    is_refused = true;
    return fail(CSJ_CUT_OFF, bytes.end, 0);
  }
  starts = index->structural_indexes.get();
  start_count = index->n_structural_indexes;
  may_have_escapes = std::memchr(bytes.begin, '\\', bytes.size()) != nullptr;
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
    return !(is_kept || is_line) || is_sound(inside);
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

template bool walker::skip<true>(bool &);

}  // namespace csj
