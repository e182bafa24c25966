#include "column_node.hpp"

#include <cstring>

#include "scalars.hpp"

namespace csj {
namespace {

template <class Word>
bool ends_equal(const uint8_t *a, const uint8_t *b, size_t length) {
  Word a_first, b_first, a_last, b_last;
  std::memcpy(&a_first, a, sizeof(Word));
  std::memcpy(&b_first, b, sizeof(Word));
  std::memcpy(&a_last, a + length - sizeof(Word), sizeof(Word));
  std::memcpy(&b_last, b + length - sizeof(Word), sizeof(Word));
  return a_first == b_first && a_last == b_last;
}

// Names are short: two words that overlap cover most, without a call.
bool equal(const uint8_t *a, const uint8_t *b, size_t length) {
  if (length > 16) return std::memcmp(a, b, length) == 0;
  if (length >= 8) return ends_equal<uint64_t>(a, b, length);
  if (length >= 4) return ends_equal<uint32_t>(a, b, length);
  for (size_t i = 0; i < length; i++) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace

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

node *node::field(const uint8_t *key, size_t length, size_t &hint) {
  auto matches = [&](const known_name &known) {
    return known.raw.size() == length &&
           equal(reinterpret_cast<const uint8_t *>(known.raw.data()), key, length);
  };
  for (size_t tried = 0, at = hint; tried < known_names.size(); tried++, at++) {
    if (at >= known_names.size()) at = 0;
    if (matches(known_names[at])) {
      hint = at + 1;
      return known_names[at].field;
    }
  }
  node *found = find(key, length);
  if (known_names.size() < 128) {
    known_names.push_back({std::string(reinterpret_cast<const char *>(key), length), found});
    hint = known_names.size();
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
