// Where bytes that a walk refused are wrong by JSON's grammar.
#pragma once
#include "csimdjson_columns.h"
#include "scalars.hpp"

namespace csj {

/// What bytes are to be as a whole: one value, where nothing is set.
struct form {
  /// A record a line.
  bool is_lines = false;
  /// From the middle of a list of records: behind a comma that is before them.
  bool begins_in_list = false;
  /// As far as a comma of a list of records.
  bool ends_in_list = false;
};

struct fault {
  /// CSJ_OK where the bytes are sound.
  csj_result result{};
  /// Where the token at fault begins: all before it is sound.
  const uint8_t *token = nullptr;
};

/// The first fault in the order of the bytes, whatever else is wrong behind it.
fault first_fault(span bytes, form);

/// Whether a scalar that the end of the bytes cuts may have been sound.
bool may_go_on(span scalar, const uint8_t *end);

/// Runs a walk. What is not sound is not told by where the walk gave up: simdjson refuses bytes as
/// a whole, for an odd quote far behind the first fault or a backslash outside of texts, and never
/// says where. So the first fault is looked for byte by byte, and what stands before it is walked
/// again: a value there that the walk can't take comes first, and else that tells what was being
/// read.
/// `make` makes a walker of bytes.
template <class Make, class Walk, class Node>
csj_result run_walk(span bytes, Make make, Walk walk, const Node *&failed_at) {
  auto walker = make(bytes);
  if (walk(walker)) {
    walker.result.status = CSJ_OK;
    return walker.result;
  }
  failed_at = walker.failed_at;
  if (!walker.is_unsound()) return walker.result;
  const fault first = first_fault(bytes, walker.bytes_form);
  if (first.result.status == CSJ_OK) return walker.result;
  auto before = make({bytes.begin, first.token});
  const bool was_whole = walk(before);
  failed_at = was_whole ? nullptr : before.failed_at;
  switch (was_whole ? CSJ_OK : before.result.status) {
    // For want of what is not there.
    case CSJ_OK:
    case CSJ_EMPTY:
    case CSJ_CUT_OFF:
    case CSJ_NO_ROWS_KEY: return first.result;
    default: return before.result;
  }
}

}  // namespace csj
