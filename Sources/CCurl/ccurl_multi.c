// Many transfers on one thread.
#include <stdlib.h>

#include "ccurl_internal.h"

struct ccurl_multi {
  const ccurl_functions *curl;
  CURLM *handle;
};

ccurl_multi *ccurl_multi_create(void) {
  const ccurl_functions *curl = ccurl_library();
  if (!curl) return NULL;
  ccurl_multi *multi = malloc(sizeof *multi);
  if (!multi) return NULL;
  multi->curl = curl;
  multi->handle = curl->curl_multi_init();
  if (!multi->handle) {
    free(multi);
    return NULL;
  }
  return multi;
}

void ccurl_multi_destroy(ccurl_multi *multi) {
  multi->curl->curl_multi_cleanup(multi->handle);
  free(multi);
}

int ccurl_multi_add(ccurl_multi *multi, ccurl_request *request) {
  return multi->curl->curl_multi_add_handle(multi->handle, request->easy);
}

void ccurl_multi_remove(ccurl_multi *multi, ccurl_request *request) {
  multi->curl->curl_multi_remove_handle(multi->handle, request->easy);
}

int ccurl_multi_step(ccurl_multi *multi) {
  int running = 0;
  return multi->curl->curl_multi_perform(multi->handle, &running);
}

int ccurl_multi_wait(ccurl_multi *multi, int timeout_ms) {
  return multi->curl->curl_multi_poll(multi->handle, NULL, 0, timeout_ms, NULL);
}

void ccurl_multi_wake(ccurl_multi *multi) { multi->curl->curl_multi_wakeup(multi->handle); }

static bool is_permanent(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_NOT_BUILT_IN:
      return true;
    default:
      return false;
  }
}

static ccurl_ending ending_of(const ccurl_functions *curl, const ccurl_request *request) {
  if (request->code == CURLE_OK) return CCURL_DONE;
  if (request->too_large) return CCURL_BODY_TOO_LARGE;
  if (request->out_of_memory) return CCURL_OUT_OF_MEMORY;
  long sent_bytes = 0;
  curl->curl_easy_getinfo(request->easy, CURLINFO_REQUEST_SIZE, &sent_bytes);
  if (sent_bytes == 0 && request->body_sent == 0) {
    return is_permanent(request->code) ? CCURL_UNSENDABLE : CCURL_UNSENT;
  }
  return request->code == CURLE_OPERATION_TIMEDOUT ? CCURL_TIMED_OUT : CCURL_LOST;
}

ccurl_request *ccurl_multi_finished(ccurl_multi *multi, ccurl_outcome *outcome) {
  const ccurl_functions *curl = multi->curl;
  int left = 0;
  CURLMsg *message;
  while ((message = curl->curl_multi_info_read(multi->handle, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL *easy = message->easy_handle;
    CURLcode code = message->data.result;  // the message dies with the removal
    char *private = NULL;
    curl->curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
    curl->curl_multi_remove_handle(multi->handle, easy);
    if (!private) continue;
    ccurl_request *request = (ccurl_request *)private;
    request->code = code;
    outcome->ending = ending_of(curl, request);
    outcome->status = 0;
    curl->curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &outcome->status);
    return request;
  }
  return NULL;
}
