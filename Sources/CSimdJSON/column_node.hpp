// A node of a column program and the column that it fills.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "csimdjson_columns.h"

namespace csj {

/// Where a text stands: in the bytes of the run, or in the program's spill if it had to be made.
struct text_place {
  static constexpr uint32_t in_spill = 0x8000'0000;
  uint32_t offset, length;
};

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
inline bool equal(const uint8_t *a, const uint8_t *b, size_t length) {
  if (length > 16) return std::memcmp(a, b, length) == 0;
  if (length >= 8) return ends_equal<uint64_t>(a, b, length);
  if (length >= 4) return ends_equal<uint32_t>(a, b, length);
  for (size_t i = 0; i < length; i++) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

class node {
 public:
  csj_kind kind;
  std::string name;
  node *parent = nullptr;
  /// A record's fields, or a list's element.
  std::vector<node *> children;

  size_t count = 0;
  /// Whether its records had more names than are kept in mind.
  bool has_many_names = false;
  std::vector<int64_t> integers;
  std::vector<uint8_t> bools;
  std::vector<csj_decimal> decimals;
  std::vector<text_place> texts;
  std::vector<int64_t> offsets;
  /// Empty while every value is there.
  std::vector<uint64_t> validity;

  void clear();
  /// Drops the values past the first `kept`.
  void truncate(size_t kept);
  void append_null();

  void append(int64_t value) { integers.push_back(value), mark_valid(); }
  void append(bool value) { bools.push_back(value), mark_valid(); }
  void append(const csj_decimal &value) { decimals.push_back(value), mark_valid(); }
  void append(text_place value) { texts.push_back(value), mark_valid(); }
  /// Ends a list or a record, whose parts are already there.
  void append_list() { offsets.push_back(int64_t(children[0]->count)), mark_valid(); }
  void append_record() { mark_valid(); }

  /// The field of that name. Names repeat in the same order record after record: `hint` is the
  /// place in that order where this one is expected, and moves on.
  node *field(const uint8_t *key, size_t length, size_t &hint) {
    if (hint < known_names.size() && known_names[hint].is(key, length)) {
      return known_names[hint++].field;
    }
    return field_out_of_order(key, length, hint);
  }

 private:
  struct known_name {
    std::string raw;
    node *field;

    bool is(const uint8_t *key, size_t length) const {
      auto own = reinterpret_cast<const uint8_t *>(raw.data());
      return raw.size() == length && equal(own, key, length);
    }
  };
  static constexpr size_t most_known_names = 128;
  std::vector<known_name> known_names;

  void mark_valid() {
    if (!validity.empty()) mark(true);
    count++;
  }
  void mark(bool valid);
  node *field_out_of_order(const uint8_t *key, size_t length, size_t &hint);
  node *find(const uint8_t *key, size_t length) const;
};

}  // namespace csj
