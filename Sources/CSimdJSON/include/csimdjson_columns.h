#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
// A column program: a tree of the values to be read from records, run over JSON bytes. It fills a
// column for each node of the tree and checks all that it passes over.
// The bytes need no padding, and are not kept: read the columns before they go.

typedef enum {
  CSJ_TEXT = 0,
  CSJ_BOOL = 1,
  CSJ_INT = 2,
  CSJ_DECIMAL = 3,
  CSJ_TIME = 4,  // milliseconds since 1970
  CSJ_DATE = 5,  // days since 1970
  CSJ_JSON = 6,  // any value as compact JSON
  CSJ_RECORD = 7,
  CSJ_LIST = 8
} csj_kind;

typedef struct {
  csj_kind kind;
  /// The record that this is a field of, or the list that it is the element of; before this one.
  size_t parent;
  /// The field's name; not looked at in a list's element and in the root, which is node 0.
  const uint8_t *_Nullable name;
  size_t name_length;
} csj_node;

typedef enum {
  CSJ_OK = 0,
  CSJ_EMPTY = 1,
  CSJ_CUT_OFF = 2,
  CSJ_NOT_JSON = 3,
  CSJ_NOT_UTF8 = 4,
  CSJ_CONTROL_CHARACTER = 5,
  CSJ_MALFORMED = 6,
  CSJ_TRAILING = 7,
  CSJ_TOO_DEEP = 8,
  CSJ_TOO_LONG = 9,
  CSJ_WRONG_TYPE = 10,
  CSJ_OUT_OF_RANGE = 11,
  CSJ_BAD_TIME = 12,
  CSJ_BAD_DATE = 13,
  CSJ_NO_ROWS_KEY = 14,
  CSJ_SAME_LINE = 15,
  CSJ_OUT_OF_MEMORY = 16,
  /// An escape that is half of a surrogate pair.
  CSJ_LONE_SURROGATE = 17
} csj_status;

/// What would have been right where the bytes are malformed.
typedef enum {
  CSJ_WANTED_VALUE = 0,
  CSJ_WANTED_NAME = 1,
  CSJ_WANTED_COLON = 2,
  CSJ_WANTED_COMMA_OR_BRACE = 3,
  CSJ_WANTED_COMMA_OR_BRACKET = 4,
  CSJ_WANTED_OBJECT = 5,
  CSJ_WANTED_ARRAY = 6,
  CSJ_WANTED_ESCAPE = 7,
  CSJ_WANTED_INT = 8
} csj_wanted;

typedef enum {
  CSJ_ROWS_UNDER_KEY = 0,  // {"key": [row, ...], "count": n, ...}
  CSJ_ROW_UNDER_KEY = 1,   // {"key": row}
  CSJ_ROWS_ON_TOP = 2      // [row, ...]
} csj_shape;

typedef struct {
  csj_status status;
  csj_wanted wanted;
  /// Where the failure was seen, and the length of what stands there.
  size_t offset, length;
  /// Of the node that was being read.
  csj_kind kind;
  /// Numbers beside the rows: `has` bit 0 count, bit 1 offset, bit 2 limit.
  unsigned has;
  int64_t count, rows_offset, limit;
} csj_result;

typedef struct {
  uint64_t low;
  int64_t high;
  uint8_t scale;
} csj_decimal;

typedef struct {
  size_t count;
  /// Of all texts together.
  size_t byte_count;
  /// A bit each, in (count + 63) / 64 words; NULL where every value is there.
  const uint64_t *_Nullable validity;
  /// Int, time and date.
  const int64_t *_Nullable integers;
  const uint8_t *_Nullable bools;
  const csj_decimal *_Nullable decimals;
  /// Of lists: one more than there are lists.
  const int64_t *_Nullable offsets;
} csj_column;

enum { CSJ_DEPTH_LIMIT = 250 };

typedef struct csj_program csj_program;

/// NULL where memory is short, or the tree is deeper than the limit or not a tree.
csj_program *_Nullable csj_program_create(const csj_node *_Nonnull nodes, size_t count);
void csj_program_free(csj_program *_Nullable);

/// Reads one document. A repeated run starts the columns afresh.
csj_result csj_program_run_document(
    csj_program *_Nonnull, const uint8_t *_Nullable bytes, size_t length, csj_shape shape,
    const uint8_t *_Nullable key, size_t key_length);
/// Reads one object a line; the last line needs no line end. Blank lines are passed over.
csj_result csj_program_run_lines(
    csj_program *_Nonnull, const uint8_t *_Nullable bytes, size_t length);

/// The same, and a failure where a look through the lines (csj_shape_lines) would not give the
/// fields just these kinds, as far as they are read.
csj_result csj_program_run_strict_lines(
    csj_program *_Nonnull, const uint8_t *_Nullable bytes, size_t length);
/// The same over lines that csj_shape_lines found sound and without a name that comes twice: only
/// what is asked for is looked at.
csj_result csj_program_run_checked_lines(
    csj_program *_Nonnull, const uint8_t *_Nullable bytes, size_t length);

/// After a run that succeeded.
csj_column csj_program_column(const csj_program *_Nonnull, size_t node);
/// The column's texts, end to end, and where each begins: count + 1 offsets. The bytes of the run
/// must still be where they were.
void csj_program_copy_texts(
    const csj_program *_Nonnull, size_t node, uint8_t *_Nullable bytes,
    int64_t *_Nonnull offsets);

/// After a run that failed: the way from the row's list to the node that was being read, as
/// `[3].customers[1].email`. Valid until the next run.
const char *_Nonnull csj_program_failure_path(const csj_program *_Nonnull, size_t *_Nonnull length);

/// A number's own text, without white space: CSJ_OK, CSJ_MALFORMED or CSJ_OUT_OF_RANGE.
csj_status csj_read_int(const uint8_t *_Nullable text, size_t length, int64_t *_Nonnull into);
csj_status csj_read_decimal(
    const uint8_t *_Nullable text, size_t length, csj_decimal *_Nonnull into);
#ifdef __cplusplus
}
#endif
