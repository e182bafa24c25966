#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
// A whole JSON text as a flat list of tokens, in the text's order. Every value is walked, so every
// value is checked; numbers keep their own text.
typedef enum {
  CSJ_TOKEN_NULL = 0,
  CSJ_TOKEN_FALSE = 1,
  CSJ_TOKEN_TRUE = 2,
  CSJ_TOKEN_NUMBER = 3,  // text: as it stands in the source
  CSJ_TOKEN_STRING = 4,  // text: unescaped; lone surrogates come as invalid UTF-8
  CSJ_TOKEN_KEY = 5,     // text: unescaped; the member's value follows
  CSJ_TOKEN_ARRAY = 6,   // count: elements, which follow
  CSJ_TOKEN_OBJECT = 7   // count: members, which follow as key and value
} csj_token_kind;
typedef struct {
  const uint8_t *_Nullable text;
  size_t count;
  csj_token_kind kind;
} csj_token;
typedef enum {
  CSJ_VALUE_OK = 0,
  CSJ_VALUE_EMPTY = 1,
  CSJ_VALUE_TRAILING = 2,
  CSJ_VALUE_TOO_DEEP = 3,
  CSJ_VALUE_NOT_UTF8 = 4,
  CSJ_VALUE_OUT_OF_MEMORY = 5,
  CSJ_VALUE_MALFORMED = 6
} csj_value_status;
typedef struct csj_value csj_value;
typedef struct {
  csj_value_status status;
  /// The byte in the text where the error was seen, or -1.
  ptrdiff_t error_offset;
  /// Owned by the caller; NULL unless the status is CSJ_VALUE_OK.
  csj_value *_Nullable value;
} csj_value_result;
/// The text needs no padding: it is copied.
csj_value_result csj_value_parse(
    const uint8_t *_Nullable text, size_t length, size_t depth_limit);
/// Valid while the value lives.
const csj_token *_Nullable csj_value_tokens(const csj_value *_Nonnull, size_t *_Nonnull count);
void csj_value_free(csj_value *_Nullable);
#ifdef __cplusplus
}
#endif
