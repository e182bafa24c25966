#include "CTimeZone.h"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <limits>
#include <new>

struct ctimezone {
  cctz::time_zone rules;
};

namespace {

using moment = cctz::time_point<cctz::seconds>;

moment moment_of(int64_t seconds) { return moment(cctz::seconds(seconds)); }

int64_t seconds_of(moment moment) { return moment.time_since_epoch().count(); }

/// What the clock shows, counted in seconds as if it were UTC.
int64_t seconds_of(const cctz::civil_second &shown) { return shown - cctz::civil_second(); }

ctimezone_kind kind_of(cctz::time_zone::civil_lookup::civil_kind kind) {
  switch (kind) {
    case cctz::time_zone::civil_lookup::SKIPPED: return ctimezone_skipped;
    case cctz::time_zone::civil_lookup::REPEATED: return ctimezone_repeated;
    case cctz::time_zone::civil_lookup::UNIQUE: break;
  }
  return ctimezone_unique;
}

}  // namespace

ctimezone *ctimezone_load(const char *name) {
  cctz::time_zone rules;
  if (!cctz::load_time_zone(name, &rules)) return nullptr;
  return new (std::nothrow) ctimezone{rules};
}

void ctimezone_free(ctimezone *zone) { delete zone; }

ctimezone_stretch ctimezone_stretch_at(const ctimezone *zone, int64_t seconds) {
  const cctz::time_zone &rules = zone->rules;
  const int32_t offset = rules.lookup(moment_of(seconds)).offset;
  ctimezone_stretch stretch = {
      std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max(), offset};
  cctz::time_zone::civil_transition change;
  // The last change up to this second, and the first one after it.
  if (seconds < std::numeric_limits<int64_t>::max() &&
      rules.prev_transition(moment_of(seconds + 1), &change)) {
    stretch.from_seconds = seconds_of(change.to) - offset;
  }
  if (rules.next_transition(moment_of(seconds), &change)) {
    stretch.until_seconds = seconds_of(change.from) - offset;
  }
  return stretch;
}

ctimezone_reading ctimezone_reading_of(const ctimezone *zone, int64_t wall_seconds) {
  const auto found = zone->rules.lookup(cctz::civil_second() + wall_seconds);
  return {
      kind_of(found.kind), seconds_of(found.pre), seconds_of(found.trans), seconds_of(found.post)};
}
