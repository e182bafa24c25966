#pragma once
#include <stddef.h>

/// How reading without echo ended.
typedef enum { chidden_line, chidden_interrupted, chidden_end, chidden_too_long, chidden_failed } chidden_outcome;

/// Asks a question on standard error and reads a line from a terminal without showing it. The terminal is as it was on every way out, also where
/// SIGTERM, SIGHUP or SIGQUIT ends the program meanwhile. `*count` bytes of `line` are filled.
chidden_outcome chidden_read(
    int terminal, const char *_Nonnull question, char *_Nonnull line, size_t capacity, size_t *_Nonnull count);
