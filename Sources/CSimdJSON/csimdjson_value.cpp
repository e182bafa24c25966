// On-demand rather than DOM: the DOM turns numbers into doubles and refuses integers over 64 bits,
// while this keeps each number's text. On-demand checks only what is visited, so all is visited.
#include "csimdjson_value.h"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

using namespace simdjson;

struct csj_value {
  ondemand::parser parser;
  std::vector<char> source;
  std::vector<csj_token> tokens;
};

namespace {

struct failure {
  csj_value_status status;
  const char *place;
};

constexpr failure none{CSJ_VALUE_OK, nullptr};

failure malformed(const char *place) { return {CSJ_VALUE_MALFORMED, place}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  size_t i = 0;
  auto digits = [&] {
    size_t start = i;
    while (i < text.size() && is_digit(text[i])) i++;
    return i > start;
  };
  if (i < text.size() && text[i] == '-') i++;
  if (i < text.size() && text[i] == '0') {
    i++;
  } else if (!digits()) {
    return false;
  }
  if (i < text.size() && text[i] == '.') {
    i++;
    if (!digits()) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    i++;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) i++;
    if (!digits()) return false;
  }
  return i == text.size();
}

// A raw token runs on to the next structural character.
std::string_view trimmed(std::string_view token) {
  size_t end = token.find_last_not_of(" \t\r\n");
  return token.substr(0, end == token.npos ? 0 : end + 1);
}

class walker {
 public:
  walker(csj_value &into, size_t depth_limit) : into(into), depth_limit(depth_limit) {}

  failure walk(ondemand::value value, size_t depth) {
    std::string_view token = value.raw_json_token();
    const char *place = token.data();
    switch (token.empty() ? '\0' : token[0]) {
      case '{':
        return depth >= depth_limit ? failure{CSJ_VALUE_TOO_DEEP, place} : object(value, depth);
      case '[':
        return depth >= depth_limit ? failure{CSJ_VALUE_TOO_DEEP, place} : array(value, depth);
      case '"': {
        std::string_view text;
        if (value.get_string().get(text)) return malformed(place);
        push(CSJ_TOKEN_STRING, text);
        return none;
      }
      default:
        return scalar(trimmed(token));
    }
  }

 private:
  csj_value &into;
  size_t depth_limit;

  void push(csj_token_kind kind, std::string_view text) {
    into.tokens.push_back({reinterpret_cast<const uint8_t *>(text.data()), text.size(), kind});
  }

  // Not consumed: the iteration around it steps over a scalar by itself.
  failure scalar(std::string_view token) {
    if (token == "null") push(CSJ_TOKEN_NULL, {});
    else if (token == "true") push(CSJ_TOKEN_TRUE, {});
    else if (token == "false") push(CSJ_TOKEN_FALSE, {});
    else if (is_number(token)) push(CSJ_TOKEN_NUMBER, token);
    else return malformed(token.data());
    return none;
  }

  failure array(ondemand::value value, size_t depth) {
    ondemand::array elements;
    if (value.get_array().get(elements)) return malformed(nullptr);
    size_t at = into.tokens.size(), count = 0;
    push(CSJ_TOKEN_ARRAY, {});
    for (auto element : elements) {
      ondemand::value inner;
      if (element.get(inner)) return malformed(nullptr);
      failure found = walk(inner, depth + 1);
      if (found.status) return found;
      count++;
    }
    into.tokens[at].count = count;
    return none;
  }

  failure object(ondemand::value value, size_t depth) {
    ondemand::object members;
    if (value.get_object().get(members)) return malformed(nullptr);
    size_t at = into.tokens.size(), count = 0;
    push(CSJ_TOKEN_OBJECT, {});
    for (auto member : members) {
      std::string_view name;
      ondemand::value inner;
      if (member.unescaped_key().get(name)) return malformed(nullptr);
      push(CSJ_TOKEN_KEY, name);
      if (member.value().get(inner)) return malformed(nullptr);
      failure found = walk(inner, depth + 1);
      if (found.status) return found;
      count++;
    }
    into.tokens[at].count = count;
    return none;
  }
};

csj_value_status status_of(error_code error) {
  switch (error) {
    case SUCCESS: return CSJ_VALUE_OK;
    case UTF8_ERROR: return CSJ_VALUE_NOT_UTF8;
    case MEMALLOC: return CSJ_VALUE_OUT_OF_MEMORY;
    case EMPTY: return CSJ_VALUE_EMPTY;
    default: return CSJ_VALUE_MALFORMED;
  }
}

// The text is set in brackets, so that a lone scalar at the top is walked like any other value;
// what follows the one value is then a second element or stands after the end.
csj_value_result parse(const uint8_t *text, size_t length, size_t depth_limit) {
  auto value = std::make_unique<csj_value>();
  value->source.resize(length + 2 + SIMDJSON_PADDING);
  value->source[0] = '[';
  if (length) std::memcpy(value->source.data() + 1, text, length);
  value->source[length + 1] = ']';
  const char *start = value->source.data() + 1;

  ondemand::document document;
  auto offset_of = [&](const char *place) -> ptrdiff_t {
    if (!place && document.current_location().get(place)) return -1;
    ptrdiff_t offset = place - start;
    return offset < 0 ? 0 : offset > ptrdiff_t(length) ? ptrdiff_t(length) : offset;
  };
  auto error = value->parser
      .iterate(value->source.data(), length + 2, value->source.size()).get(document);
  if (error) return {status_of(error), -1, nullptr};
  ondemand::array top;
  error = document.get_array().get(top);
  if (error) return {status_of(error), -1, nullptr};

  walker walker(*value, depth_limit);
  size_t count = 0;
  for (auto element : top) {
    ondemand::value inner;
    if (element.get(inner)) {
      return {count ? CSJ_VALUE_TRAILING : CSJ_VALUE_MALFORMED, offset_of(nullptr), nullptr};
    }
    if (count++) return {CSJ_VALUE_TRAILING, offset_of(nullptr), nullptr};
    failure found = walker.walk(inner, 0);
    if (found.status) return {found.status, offset_of(found.place), nullptr};
  }
  const char *place;
  if (document.current_location().get(place) != OUT_OF_BOUNDS) {
    return {CSJ_VALUE_TRAILING, offset_of(nullptr), nullptr};
  }
  if (!count) return {CSJ_VALUE_EMPTY, 0, nullptr};
  return {CSJ_VALUE_OK, -1, value.release()};
}

}  // namespace

extern "C" csj_value_result csj_value_parse(
    const uint8_t *text, size_t length, size_t depth_limit) {
  try {
    return parse(text, length, depth_limit);
  } catch (...) {
    return {CSJ_VALUE_OUT_OF_MEMORY, -1, nullptr};
  }
}

extern "C" const csj_token *csj_value_tokens(const csj_value *value, size_t *count) {
  *count = value->tokens.size();
  return value->tokens.data();
}

extern "C" void csj_value_free(csj_value *value) { delete value; }
