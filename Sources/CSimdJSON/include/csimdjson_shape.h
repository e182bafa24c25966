#pragma once
#include "csimdjson_columns.h"
#ifdef __cplusplus
extern "C" {
#endif
// What values records have, field by field: looked through before columns are read. Every value is
// walked, so every value is checked, escapes included.

/// What was seen at a place of the records; bits.
enum {
  CSJ_SEEN_NULL = 1,
  CSJ_SEEN_BOOL = 2,
  CSJ_SEEN_INT = 4,
  CSJ_SEEN_DECIMAL = 8,
  /// A number that no decimal holds.
  CSJ_SEEN_HUGE = 16,
  CSJ_SEEN_TIME = 32,
  CSJ_SEEN_DATE = 64,
  /// A text that is neither.
  CSJ_SEEN_TEXT = 128,
  CSJ_SEEN_RECORD = 256,
  CSJ_SEEN_LIST = 512,
  /// A record whose names are data: more than CSJ_MOST_NAMES.
  CSJ_SEEN_MANY_NAMES = 1024,
  /// A record with a name that comes twice.
  CSJ_SEEN_REPEATED_NAME = 2048
};
enum { CSJ_MOST_NAMES = 256 };

typedef struct {
  unsigned seen;
  /// Node 0 is the row; a list's element is the one child of it.
  size_t parent;
  /// Unescaped; valid until more is looked through.
  const uint8_t *_Nullable name;
  size_t name_length;
  /// Where the field stood first.
  size_t first_offset;
} csj_shape_node;

typedef struct csj_shape_finder csj_shape_finder;

/// NULL where memory is short.
csj_shape_finder *_Nullable csj_shape_create(void);
void csj_shape_free(csj_shape_finder *_Nullable);

/// Looks through one object a line, beside what it looked through before. `offset`: of the bytes
/// within the whole.
csj_result csj_shape_lines(
    csj_shape_finder *_Nonnull, const uint8_t *_Nullable bytes, size_t length, size_t offset);
/// Looks through one object. `count` of the result: rows.
csj_result csj_shape_document(
    csj_shape_finder *_Nonnull, const uint8_t *_Nullable bytes, size_t length);

size_t csj_shape_count(const csj_shape_finder *_Nonnull);
csj_shape_node csj_shape_at(const csj_shape_finder *_Nonnull, size_t index);

/// Whether a text is a day or an instant, and which: days or milliseconds since 1970.
bool csj_read_date(const uint8_t *_Nullable text, size_t length, int64_t *_Nonnull into);
bool csj_read_time(const uint8_t *_Nullable text, size_t length, int64_t *_Nonnull into);
/// Where the bytes stop to be UTF-8; -1 where they all are.
ptrdiff_t csj_utf8_fault(const uint8_t *_Nullable bytes, size_t length);
#ifdef __cplusplus
}
#endif
