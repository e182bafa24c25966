extension Instant {
  /// As the zone's clock shows it, with its offset: `2026-01-31T11:00:00.000+01:00`; in UTC as the
  /// API writes it.
  package func text(in zone: Zone) -> String {
    if zone.isUTC { return description }
    let offset = zone.offsetMilliseconds(at: self)
    let wall = Instant(milliseconds: milliseconds &+ offset).description
    return String(wall.dropLast()) + Zone.text(ofOffset: offset)
  }
}

extension Zone {
  /// `+01:00`; with seconds where there are some, as before there were zones.
  package static func text(ofOffset milliseconds: Int64) -> String {
    let seconds = Int(milliseconds.magnitude / 1000)
    let text =
      (milliseconds < 0 ? "-" : "+") + twoDigits(seconds / 3600) + ":"
      + twoDigits(seconds / 60 % 60)
    return seconds % 60 == 0 ? text : text + ":" + twoDigits(seconds % 60)
  }
}
