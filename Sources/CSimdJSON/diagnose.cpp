#include "csimdjson_shape.h"
#include "walker.hpp"

namespace csj {
namespace {

// The length of the UTF-8 sequence at `at`; 0 where there is none, -1 where the end cuts it.
int sequence_length(const uint8_t *at, const uint8_t *end) {
  uint8_t lead = *at;
  if (lead < 0x80) return 1;
  int length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3
             : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  for (int i = 1; i < length; i++) {
    if (at + i == end) return -1;
    uint8_t low = 0x80, high = 0xBF;
    if (i == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (at[i] < low || at[i] > high) return 0;
  }
  return length;
}

csj_result failure(csj_status status, span bytes, const uint8_t *at, size_t length) {
  csj_result result{};
  result.status = status;
  result.offset = size_t(at - bytes.begin);
  result.length = length;
  return result;
}

bool may_begin_json(uint8_t c) {
  return c == '{' || c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' ||
         c == 'f' || c == 'n';
}

}  // namespace

csj_result diagnose(span bytes, simdjson::error_code error, bool is_beginning) {
  const uint8_t *at = bytes.begin;
  while (at < bytes.end && is_space(*at)) at++;
  if (at == bytes.end) return failure(CSJ_EMPTY, bytes, bytes.begin, 0);
  if (is_beginning && !may_begin_json(*at)) return failure(CSJ_NOT_JSON, bytes, at, size_t(bytes.end - at));

  bool in_text = false;
  const uint8_t *text_start = at;
  while (at < bytes.end) {
    int length = sequence_length(at, bytes.end);
    if (length < 0) return failure(CSJ_CUT_OFF, bytes, bytes.end, 0);
    if (length == 0) return failure(CSJ_NOT_UTF8, bytes, at, 1);
    if (*at == '"') {
      in_text = !in_text;
      text_start = at;
    } else if (in_text && *at == '\\') {
      length = at + 1 < bytes.end && (at[1] == '"' || at[1] == '\\') ? 2 : 1;
    } else if (in_text && *at < 0x20) {
      return failure(CSJ_CONTROL_CHARACTER, bytes, text_start, size_t(at - text_start) + 1);
    }
    at += length;
  }
  if (in_text) return failure(CSJ_CUT_OFF, bytes, bytes.end, 0);
  csj_status status = error == simdjson::MEMALLOC ? CSJ_OUT_OF_MEMORY : CSJ_MALFORMED;
  return failure(status, bytes, bytes.begin, 0);
}

}  // namespace csj

extern "C" ptrdiff_t csj_utf8_fault(const uint8_t *bytes, size_t length) {
  auto text = reinterpret_cast<const char *>(bytes);
  if (!bytes || simdjson::validate_utf8(text, length)) return -1;
  for (size_t at = 0; at < length;) {
    int sequence = csj::sequence_length(bytes + at, bytes + length);
    if (sequence <= 0) return ptrdiff_t(at);
    at += size_t(sequence);
  }
  return -1;
}
