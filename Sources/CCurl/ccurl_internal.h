#pragma once
// The variadic functions are called through pointers, where the type-checking macros don't work.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

#include "CCurl.h"
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// Each pointer's type is that of the header's declaration, so signatures cannot drift.
#define CCURL_SYMBOLS(X)                                                                          \
  X(curl_global_init) X(curl_easy_init) X(curl_easy_cleanup) X(curl_easy_setopt)                  \
  X(curl_easy_getinfo) X(curl_easy_strerror) X(curl_slist_append) X(curl_slist_free_all)          \
  X(curl_multi_init) X(curl_multi_cleanup) X(curl_multi_add_handle) X(curl_multi_remove_handle)   \
  X(curl_multi_perform) X(curl_multi_poll) X(curl_multi_wakeup) X(curl_multi_info_read)           \
  X(curl_multi_setopt)
#define CCURL_FIELD(name) __typeof__(&name) name;
typedef struct {
  CCURL_SYMBOLS(CCURL_FIELD)
} ccurl_functions;

/// NULL until ccurl_load has succeeded.
const ccurl_functions *ccurl_library(void);

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} ccurl_buffer;

struct ccurl_request {
  CURL *easy;
  struct curl_slist *headers;
  uint8_t *body;
  size_t body_bytes, body_sent;
  ccurl_buffer response, head;
  size_t limit_bytes;
  bool too_large, out_of_memory;
  CURLcode code;
  uint64_t tag;
  char error[CURL_ERROR_SIZE];
};
