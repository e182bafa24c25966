// What a walk keeps: a value for each node.
#include "walker.hpp"

namespace csj {

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
        if (!is_sound(key) || !skip_field()) return false;
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
  if (!unescape(inside, program.spill)) return unsound_escape(inside);
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
  if (is_strict && into.kind == CSJ_INT) {
    for (const uint8_t *c = all.begin; c < all.end; c++) {
      if (*c == '.' || *c == 'e' || *c == 'E') return wrong_type(into);
    }
  }
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
  if (is_strict && (has_escape(inside) || (!is_time && inside.size() != 10))) {
    return fail(is_time ? CSJ_BAD_TIME : CSJ_BAD_DATE, inside);
  }
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

}  // namespace csj
