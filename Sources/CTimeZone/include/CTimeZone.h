#pragma once
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// CCTZ behind typed functions: the system's rules of time zones. Whatever is read after a zone was
// loaded may be read from several threads at once.

typedef struct ctimezone ctimezone;

/// Returns NULL where the system knows no zone of this name, or memory fails.
ctimezone *_Nullable ctimezone_load(const char *_Nonnull name);

void ctimezone_free(ctimezone *_Nonnull zone);

/// A stretch of time, `from` included and `until` not, during which the offset is the same.
typedef struct {
  int64_t from_seconds, until_seconds;
  /// East of UTC.
  int32_t offset_seconds;
} ctimezone_stretch;

/// The stretch around an instant, in seconds since 1970-01-01T00:00:00Z.
ctimezone_stretch ctimezone_stretch_at(const ctimezone *_Nonnull zone, int64_t seconds);

typedef enum {
  /// A clock on the wall shows this once.
  ctimezone_unique,
  /// The clock is set forward over it: never.
  ctimezone_skipped,
  /// The clock is set back over it: twice.
  ctimezone_repeated,
} ctimezone_kind;

/// When a clock on the wall shows something.
typedef struct {
  ctimezone_kind kind;
  /// By the offset before the change of the clock: of two, the first; where there is none, later by
  /// as much as was skipped.
  int64_t before_seconds;
  /// When the clock is changed.
  int64_t change_seconds;
  /// By the offset after the change.
  int64_t after_seconds;
} ctimezone_reading;

/// `wall_seconds`: what the clock shows, as the seconds from 1970-01-01 00:00:00 on that clock.
ctimezone_reading ctimezone_reading_of(const ctimezone *_Nonnull zone, int64_t wall_seconds);

#ifdef __cplusplus
}
#endif
