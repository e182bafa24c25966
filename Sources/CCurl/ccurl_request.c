// One exchange: its options, its body on the way out, its head and body on the way in.
#include <stdlib.h>
#include <string.h>

#include "ccurl_internal.h"

enum { HEAD_LIMIT_BYTES = 1 << 20 };

static bool append(ccurl_buffer *buffer, const void *data, size_t count) {
  if (count > buffer->capacity - buffer->count) {
    size_t capacity = buffer->capacity ? buffer->capacity : 4096;
    while (capacity - buffer->count < count) {
      if (capacity > SIZE_MAX / 2) return false;
      capacity *= 2;
    }
    uint8_t *grown = realloc(buffer->bytes, capacity);
    if (!grown) return false;
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  memcpy(buffer->bytes + buffer->count, data, count);
  buffer->count += count;
  return true;
}

static size_t on_body(char *data, size_t size, size_t count, void *context) {
  ccurl_request *request = context;
  count *= size;
  if (count == 0) return 0;
  if (count > request->limit_bytes - request->response.count) {
    request->too_large = true;
    return CURL_WRITEFUNC_ERROR;
  }
  if (!append(&request->response, data, count)) {
    request->out_of_memory = true;
    return CURL_WRITEFUNC_ERROR;
  }
  return count;
}

static size_t on_head(char *data, size_t size, size_t count, void *context) {
  ccurl_request *request = context;
  count *= size;
  // An interim answer (100, 103) came before this one.
  if (count >= 5 && memcmp(data, "HTTP/", 5) == 0) request->head.count = 0;
  if (count > HEAD_LIMIT_BYTES - request->head.count) return CURL_WRITEFUNC_ERROR;
  if (!append(&request->head, data, count)) {
    request->out_of_memory = true;
    return CURL_WRITEFUNC_ERROR;
  }
  return count;
}

// The body goes out through this, without a way to rewind it: libcurl by itself repeats a request,
// a POST too, whose reused connection died before an answer, and a write must not be done twice
// behind the caller's back. Before the first byte of the body it still may.
static size_t on_send(char *into, size_t size, size_t count, void *context) {
  ccurl_request *request = context;
  size_t left = request->body_bytes - request->body_sent;
  size_t take = size * count < left ? size * count : left;
  if (take) memcpy(into, request->body + request->body_sent, take);
  request->body_sent += take;
  return take;
}

static bool set_body(const ccurl_functions *curl, ccurl_request *request,
                     const ccurl_options *options) {
  request->body = malloc(options->body_bytes ? options->body_bytes : 1);
  if (!request->body) return false;
  if (options->body_bytes) memcpy(request->body, options->body, options->body_bytes);
  request->body_bytes = options->body_bytes;
  CURL *easy = request->easy;
  return !curl->curl_easy_setopt(easy, CURLOPT_POST, 1L) &&
         !curl->curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                                 (curl_off_t)options->body_bytes) &&
         !curl->curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_send) &&
         !curl->curl_easy_setopt(easy, CURLOPT_READDATA, request) &&
         ccurl_request_header(request, "Expect:");
}

static bool set_options(const ccurl_functions *curl, ccurl_request *request,
                        const ccurl_options *options) {
  CURL *easy = request->easy;
#define SET(option, value) \
  if (curl->curl_easy_setopt(easy, option, value) != CURLE_OK) return false
  SET(CURLOPT_URL, options->url);
  // As written: `..` in a path is an id here, never a way up.
  SET(CURLOPT_PATH_AS_IS, 1L);
  SET(CURLOPT_PROTOCOLS_STR, "http,https");
  SET(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_ACCEPT_ENCODING, "");
  SET(CURLOPT_CONNECTTIMEOUT_MS, options->connect_timeout_ms);
  SET(CURLOPT_TIMEOUT_MS, options->timeout_ms);
  SET(CURLOPT_MAXAGE_CONN, options->idle_limit_s);
  if (options->direct) SET(CURLOPT_PROXY, "");
  SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  SET(CURLOPT_WRITEFUNCTION, on_body);
  SET(CURLOPT_WRITEDATA, request);
  SET(CURLOPT_HEADERFUNCTION, on_head);
  SET(CURLOPT_HEADERDATA, request);
  SET(CURLOPT_PRIVATE, request);
  SET(CURLOPT_ERRORBUFFER, request->error);
  if (options->body && !set_body(curl, request, options)) return false;
  SET(CURLOPT_CUSTOMREQUEST, options->method);
#undef SET
  return true;
}

ccurl_request *ccurl_request_create(const ccurl_options *options) {
  const ccurl_functions *curl = ccurl_library();
  if (!curl) return NULL;
  ccurl_request *request = calloc(1, sizeof *request);
  if (!request) return NULL;
  request->tag = options->tag;
  request->limit_bytes = options->body_limit_bytes;
  request->easy = curl->curl_easy_init();
  if (!request->easy || !set_options(curl, request, options)) {
    ccurl_request_destroy(request);
    return NULL;
  }
  return request;
}

bool ccurl_request_header(ccurl_request *request, const char *line) {
  const ccurl_functions *curl = ccurl_library();
  if (!curl) return false;
  struct curl_slist *grown = curl->curl_slist_append(request->headers, line);
  if (!grown) return false;
  request->headers = grown;
  return curl->curl_easy_setopt(request->easy, CURLOPT_HTTPHEADER, grown) == CURLE_OK;
}

uint64_t ccurl_request_tag(const ccurl_request *request) { return request->tag; }

const uint8_t *ccurl_response_body(const ccurl_request *request, size_t *count) {
  *count = request->response.count;
  return request->response.bytes;
}

const uint8_t *ccurl_response_head(const ccurl_request *request, size_t *count) {
  *count = request->head.count;
  return request->head.bytes;
}

const char *ccurl_request_error(const ccurl_request *request) {
  const ccurl_functions *curl = ccurl_library();
  if (request->error[0] || !curl) return request->error;
  return curl->curl_easy_strerror(request->code);
}

void ccurl_request_destroy(ccurl_request *request) {
  const ccurl_functions *curl = ccurl_library();
  if (curl) {
    if (request->easy) curl->curl_easy_cleanup(request->easy);
    curl->curl_slist_free_all(request->headers);
  }
  free(request->body);
  free(request->response.bytes);
  free(request->head.bytes);
  free(request);
}
