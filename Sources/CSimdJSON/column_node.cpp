#include "column_node.hpp"

#include "scalars.hpp"

namespace csj {
void node::clear() {
  truncate(0);
  validity.clear();
}

void node::truncate(size_t kept) {
  count = kept;
  if (!validity.empty()) {
    validity.resize((kept + 63) / 64);
    if (kept % 64) validity.back() &= (uint64_t(1) << kept % 64) - 1;
  }
  switch (kind) {
    case CSJ_TEXT:
    case CSJ_JSON: texts.resize(kept); break;
    case CSJ_BOOL: bools.resize(kept); break;
    case CSJ_INT:
    case CSJ_TIME:
    case CSJ_DATE: integers.resize(kept); break;
    case CSJ_DECIMAL: decimals.resize(kept); break;
    case CSJ_RECORD:
      for (node *child : children) child->truncate(kept);
      break;
    case CSJ_LIST:
      offsets.resize(kept + 1);
      children[0]->truncate(size_t(offsets.back()));
      break;
  }
}

void node::append_null() {
  switch (kind) {
    case CSJ_TEXT:
    case CSJ_JSON: texts.push_back({0, 0}); break;
    case CSJ_BOOL: bools.push_back(0); break;
    case CSJ_INT:
    case CSJ_TIME:
    case CSJ_DATE: integers.push_back(0); break;
    case CSJ_DECIMAL: decimals.push_back({0, 0, 0}); break;
    case CSJ_RECORD:
      for (node *child : children) child->append_null();
      break;
    case CSJ_LIST: offsets.push_back(int64_t(children[0]->count)); break;
  }
  if (validity.empty()) {
    validity.assign(count / 64 + 1, ~uint64_t(0));
    validity.back() = (uint64_t(1) << count % 64) - 1;
  } else {
    mark(false);
  }
  count++;
}

void node::mark(bool valid) {
  if (count % 64 == 0) validity.push_back(0);
  if (valid) validity[count / 64] |= uint64_t(1) << count % 64;
}

node *node::field_out_of_order(const uint8_t *key, size_t length, size_t &hint) {
  for (size_t at = 0; at < known_names.size(); at++) {
    if (known_names[at].is(key, length)) {
      hint = at + 1;
      return known_names[at].field;
    }
  }
  node *found = find(key, length);
  if (known_names.size() < most_known_names) {
    known_names.push_back({std::string(reinterpret_cast<const char *>(key), length), found});
    hint = known_names.size();
  } else {
    has_many_names = true;
  }
  return found;
}

node *node::find(const uint8_t *key, size_t length) const {
  std::string unescaped;
  if (!unescape({key, key + length}, unescaped)) return nullptr;
  for (node *child : children) {
    if (child->name == unescaped) return child;
  }
  return nullptr;
}

}  // namespace csj
