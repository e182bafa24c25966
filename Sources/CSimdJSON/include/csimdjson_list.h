#pragma once
#include "csimdjson_columns.h"
#include "csimdjson_shape.h"
#ifdef __cplusplus
extern "C" {
#endif
// A list of records that is too long to be held whole: it is cut between its elements, and each
// piece is then looked through and read by itself.

/// Goes through the list from block to block; zeros to begin with.
typedef struct {
  /// A bit for each level that is open: whether it is a record.
  uint64_t records[4];
  size_t depth;
  uint8_t state, after_text;
  /// The token that is being gone through may not stand there: its end is where to stop. Still set
  /// where the bytes end within that token, so they are then no list, though nothing told `stop`.
  bool is_broken;
} csj_list_cutter;

typedef enum {
  CSJ_LIST_GOES_ON = 0,
  /// What begins there is no list.
  CSJ_LIST_NONE = 1,
  /// What stands before `stop` is no part of a list: a look through the piece that ends there tells
  /// why. It always finds a fault, for the cutter refuses nothing that it accepts. The cutter must
  /// not be run on.
  CSJ_LIST_BROKEN = 2
} csj_list_status;

typedef struct {
  csj_list_status status;
  /// Behind the last comma between elements; 0 where these bytes have none.
  size_t cut;
  /// Behind the list's end; 0 where it is not in these bytes. What follows it is blank, or the list
  /// is broken.
  size_t close;
  size_t stop;
} csj_list_cut;

csj_list_cut csj_list_cutter_run(
    csj_list_cutter *_Nonnull, const uint8_t *_Nonnull bytes, size_t length);

/// A piece of a list. The first one begins where the list does, any other behind a comma; the last
/// one ends where the list does, any other behind a comma.
typedef struct {
  bool is_first, is_last;
  /// How many elements stand before it.
  size_t first_row;
} csj_list_piece;

/// Looks through the records of a piece, beside what was looked through before. `offset`: of the
/// bytes within the whole. `count` of the result: rows.
csj_result csj_shape_list_piece(
    csj_shape_finder *_Nonnull, const uint8_t *_Nullable bytes, size_t length, size_t offset,
    csj_list_piece);

/// Reads the records of a piece.
csj_result csj_program_run_list_piece(
    csj_program *_Nonnull, const uint8_t *_Nullable bytes, size_t length, csj_list_piece);
#ifdef __cplusplus
}
#endif
