#include "csimdjson_shape.h"

#include <deque>

#include "walker.hpp"

using namespace csj;

namespace {

struct shape_node {
  unsigned seen = 0;
  shape_node *parent = nullptr;
  size_t index = 0;
  std::string name;
  size_t first_offset = 0;
  /// The record that it was last met in.
  uint64_t last_record = 0;
  std::vector<shape_node *> children;
  /// As they stand in the text, in the order of the last record that had another one.
  std::vector<std::pair<std::string, shape_node *>> known_names;
};

class shape_walker : public walker {
 public:
  shape_walker(program_state &program, span bytes, std::deque<shape_node> &nodes,
               uint64_t &records, size_t base)
      : walker(program, bytes), nodes(nodes), records(records), base(base) {}

  bool shape_lines();
  bool shape_document();
  bool shape_list_piece(csj_list_piece piece) {
    return pass_list_piece(piece, [&] { return row(); });
  }

 private:
  std::deque<shape_node> &nodes;
  uint64_t &records;
  const size_t base;

  bool look(shape_node &);
  bool look_at_text(shape_node &);
  bool look_at_scalar(shape_node &);
  bool look_at_record(shape_node &);
  bool look_at_list(shape_node &);
  shape_node *child(shape_node &parent, span key, size_t &hint);
  shape_node *add(shape_node &parent, std::string name, size_t offset);
  bool row();
};

shape_node *shape_walker::add(shape_node &parent, std::string name, size_t offset) {
  nodes.emplace_back();
  shape_node &made = nodes.back();
  made.parent = &parent;
  made.index = nodes.size() - 1;
  made.name = std::move(name);
  made.first_offset = offset;
  parent.children.push_back(&made);
  return &made;
}

shape_node *shape_walker::child(shape_node &parent, span key, size_t &hint) {
  auto is = [&](const std::pair<std::string, shape_node *> &known) {
    auto own = reinterpret_cast<const uint8_t *>(known.first.data());
    return known.first.size() == key.size() && equal(own, key.begin, key.size());
  };
  auto &known = parent.known_names;
  if (hint < known.size() && is(known[hint])) return known[hint++].second;
  for (size_t i = 0; i < known.size(); i++) {
    if (is(known[i])) {
      hint = i + 1;
      return known[i].second;
    }
  }
  if (parent.children.size() >= CSJ_MOST_NAMES) {
    parent.seen |= CSJ_SEEN_MANY_NAMES;
    return nullptr;
  }
  std::string name;
  if (!unescape(key, name)) return nullptr;
  shape_node *found = nullptr;
  for (shape_node *each : parent.children) {
    if (each->name == name) found = each;
  }
  if (!found) found = add(parent, name, base + size_t(key.begin - bytes.begin));
  known.push_back({std::string(key.begin, key.end), found});
  hint = known.size();
  return found;
}

bool shape_walker::look(shape_node &into) {
  if (at_end()) return malformed(CSJ_WANTED_VALUE);
  switch (*here()) {
    case '"': return look_at_text(into);
    case '{': return look_at_record(into);
    case '[': return look_at_list(into);
    default: return look_at_scalar(into);
  }
}

bool shape_walker::look_at_text(shape_node &into) {
  span inside;
  if (!text(inside)) return false;
  if (has_escape(inside)) {
    if (!escapes_are_sound(inside)) return unsound_escape(inside);
    into.seen |= CSJ_SEEN_TEXT;
  } else if (!(into.seen & CSJ_SEEN_TEXT)) {
    int64_t unused;
    bool may_be = inside.size() >= 10 && (*inside.begin <= '9');
    into.seen |= may_be && inside.size() == 10 && read_date(inside, unused) ? CSJ_SEEN_DATE
               : may_be && read_time(inside, unused) ? CSJ_SEEN_TIME : CSJ_SEEN_TEXT;
  }
  return true;
}

bool shape_walker::look_at_scalar(shape_node &into) {
  span all = token();
  switch (*all.begin) {
    case 't':
    case 'f': into.seen |= CSJ_SEEN_BOOL; return scalar();
    case 'n': into.seen |= CSJ_SEEN_NULL; return scalar();
    default: break;
  }
  if (!scalar()) return false;
  for (const uint8_t *c = all.begin; c < all.end; c++) {
    if (*c == '.' || *c == 'e' || *c == 'E') {
      csj_decimal unused;
      bool fits = read_decimal(all, unused) == reading::ok;
      into.seen |= fits ? CSJ_SEEN_DECIMAL : CSJ_SEEN_HUGE;
      return true;
    }
  }
  int64_t unused;
  csj_decimal wide;
  if (all.size() <= 18 || read_int(all, unused) == reading::ok) {
    into.seen |= CSJ_SEEN_INT;
  } else {
    into.seen |= read_decimal(all, wide) == reading::ok ? CSJ_SEEN_DECIMAL : CSJ_SEEN_HUGE;
  }
  return true;
}

bool shape_walker::look_at_record(shape_node &into) {
  if (!opens()) return false;
  into.seen |= CSJ_SEEN_RECORD;
  const uint64_t this_one = ++records;
  size_t hint = 0;
  if (!take('}')) {
    do {
      span key;
      if (!name(key)) return false;
      shape_node *field = child(into, key, hint);
      if (!field) {
        bool unused;
        if (!is_sound(key) || !skip<true>(unused)) return false;
        continue;
      }
      if (field->last_record == this_one) into.seen |= CSJ_SEEN_REPEATED_NAME;
      field->last_record = this_one;
      if (!look(*field)) return false;
    } while (take(','));
    if (!take('}')) return malformed(CSJ_WANTED_COMMA_OR_BRACE);
  }
  depth--;
  return true;
}

bool shape_walker::look_at_list(shape_node &into) {
  if (!opens()) return false;
  into.seen |= CSJ_SEEN_LIST;
  if (!take(']')) {
    // The element stands among the fields, under a name that no field can have.
    shape_node *element = nullptr;
    for (shape_node *each : into.children) {
      if (each->name == "\xFF") element = each;
    }
    if (!element) element = add(into, "\xFF", base + size_t(here() - bytes.begin));
    do {
      if (!look(*element)) return false;
    } while (take(','));
    if (!take(']')) return malformed(CSJ_WANTED_COMMA_OR_BRACKET);
  }
  depth--;
  return true;
}

bool shape_walker::row() {
  if (at_end()) return malformed(CSJ_WANTED_OBJECT);
  if (is('{')) return look_at_record(nodes[0]);
  result.kind = CSJ_RECORD;
  const uint8_t *first = here();
  if (!walker::skip()) return false;
  at--;
  fail(CSJ_WRONG_TYPE, first, size_t(token().end - first));
  result.kind = CSJ_RECORD;
  return false;
}

bool shape_walker::shape_lines() {
  bytes_form.is_lines = true;
  bool is_blank = true;
  for (const uint8_t *c = bytes.begin; c < bytes.end && is_blank; c++) is_blank = is_space(*c);
  if (is_blank) return true;
  if (!make_index()) return false;
  const uint8_t *line_end = bytes.begin;
  while (!at_end()) {
    const uint8_t *first = here();
    if (result.count && first < line_end) return fail(CSJ_SAME_LINE, token());
    line_end = static_cast<const uint8_t *>(std::memchr(first, '\n', size_t(bytes.end - first)));
    if (!line_end) line_end = bytes.end;
    bool is_sound = row();
    // What is wrong behind a line end is that the line was not finished.
    bool is_cut = is_sound ? bytes.begin + starts[at - 1] > line_end
                           : result.offset > size_t(line_end - bytes.begin);
    if (is_cut) return fail(CSJ_CUT_OFF, line_end, 0);
    if (!is_sound) return false;
    result.count++;
  }
  return true;
}

bool shape_walker::shape_document() {
  if (!make_index()) return false;
  if (!row()) return false;
  result.count = 1;
  if (!at_end()) return fail(CSJ_TRAILING, token());
  return true;
}

}  // namespace

struct csj_shape_finder {
  std::deque<shape_node> nodes = std::deque<shape_node>(1);
  program_state state;
  uint64_t records = 0;
};

namespace {

template <class Walk>
csj_result run(csj_shape_finder &finder, const uint8_t *bytes, size_t length, size_t base, Walk walk) {
  static const uint8_t nothing[1] = {0};
  if (!bytes) bytes = nothing, length = 0;
  size_t mark =
      base == 0 && length >= 3 && std::memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  csj_result failure{};
  try {
    const node *failed_at = nullptr;
    auto make = [&](span bytes) {
      return shape_walker(finder.state, bytes, finder.nodes, finder.records, base + mark);
    };
    csj_result result = run_walk({bytes + mark, bytes + length}, make, walk, failed_at);
    if (result.status != CSJ_OK) result.offset += mark;
    return result;
  } catch (...) {
    failure.status = CSJ_OUT_OF_MEMORY;
    return failure;
  }
}

}  // namespace

extern "C" csj_shape_finder *csj_shape_create(void) {
  try {
    return new csj_shape_finder;
  } catch (...) {
    return nullptr;
  }
}

extern "C" void csj_shape_free(csj_shape_finder *finder) { delete finder; }

extern "C" csj_result csj_shape_lines(
    csj_shape_finder *finder, const uint8_t *bytes, size_t length, size_t offset) {
  return run(*finder, bytes, length, offset, [](shape_walker &walker) {
    return walker.shape_lines();
  });
}

extern "C" csj_result csj_shape_document(
    csj_shape_finder *finder, const uint8_t *bytes, size_t length) {
  return run(*finder, bytes, length, 0, [](shape_walker &walker) {
    return walker.shape_document();
  });
}

extern "C" csj_result csj_shape_list_piece(
    csj_shape_finder *finder, const uint8_t *bytes, size_t length, size_t offset,
    csj_list_piece piece) {
  return run(*finder, bytes, length, offset, [&](shape_walker &walker) {
    return walker.shape_list_piece(piece);
  });
}

extern "C" size_t csj_shape_count(const csj_shape_finder *finder) { return finder->nodes.size(); }

extern "C" csj_shape_node csj_shape_at(const csj_shape_finder *finder, size_t index) {
  const shape_node &from = finder->nodes[index];
  csj_shape_node node{};
  node.seen = from.seen;
  node.parent = from.parent ? from.parent->index : 0;
  node.name = reinterpret_cast<const uint8_t *>(from.name.data());
  node.name_length = from.name.size();
  node.first_offset = from.first_offset;
  return node;
}

extern "C" bool csj_read_date(const uint8_t *text, size_t length, int64_t *into) {
  return text && read_date({text, text + length}, *into);
}

extern "C" bool csj_read_time(const uint8_t *text, size_t length, int64_t *into) {
  return text && read_time({text, text + length}, *into);
}
