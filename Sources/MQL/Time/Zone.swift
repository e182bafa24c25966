private import CTimeZone

/// A time zone: when a clock on the wall shows what.
package struct Zone: Sendable, Hashable {
  /// As it was asked for: `Europe/Berlin`.
  package let name: String
  /// `nil`: UTC, whose clock is never changed.
  private let rules: Rules?

  package static let utc = Zone(name: "UTC", rules: nil)

  private init(name: String, rules: Rules?) {
    self.name = name
    self.rules = rules
  }

  /// A zone of the system's; `nil` where it has none of this name.
  package init?(named name: String) {
    if name == "UTC" {
      self = .utc
      return
    }
    // The library would take a path, or ask the C library, for what is no plain name.
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"),
        UInt8(ascii: "-"), UInt8(ascii: "+"):
        true
      default: false
      }
    }
    guard isPlain, !name.isEmpty, !name.hasPrefix("/"), let rules = Rules(name) else { return nil }
    self.init(name: name, rules: rules)
  }

  package static func == (a: Zone, b: Zone) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  package var isUTC: Bool { rules == nil }

  /// A stretch of time, its start included and its end not, with one offset from UTC.
  package struct Stretch: Sendable {
    package let from: Int64
    package let until: Int64
    /// East of UTC.
    package let offsetMilliseconds: Int64

    static let all = Stretch(from: .min, until: .max, offsetMilliseconds: 0)

    @inline(__always)
    func contains(_ instant: Instant) -> Bool {
      instant.milliseconds >= from && instant.milliseconds < until
    }
  }

  package func stretch(around instant: Instant) -> Stretch {
    guard let rules else { return .all }
    return rules.stretch(around: instant)
  }

  package func offsetMilliseconds(at instant: Instant) -> Int64 {
    stretch(around: instant).offsetMilliseconds
  }

  package func wallTime(at instant: Instant) -> WallTime {
    WallTime(milliseconds: instant.milliseconds &+ offsetMilliseconds(at: instant))
  }

  package func date(at instant: Instant) -> CivilDate { wallTime(at: instant).date }

  /// When the clock shows this: of two such instants the first. A time that the clock skips is moved
  /// forward by as much as the clock is.
  package func instant(of wall: WallTime) -> Instant {
    guard let rules else { return Instant(milliseconds: wall.milliseconds) }
    return rules.reading(of: wall).before
  }

  /// The first instant of a day: midnight, or where the clock skips midnight the moment it does.
  package func start(of day: CivilDate) -> Instant {
    guard let rules else { return Instant(day) }
    let reading = rules.reading(of: WallTime(day))
    return reading.isSkipped ? reading.change : reading.before
  }

  /// The last instant up to this one at which the clock showed an earlier reading: what cutting a
  /// time gives. Of two, the nearer one.
  package func instant(of wall: WallTime, upTo instant: Instant) -> Instant {
    let offset = offsetMilliseconds(at: instant)
    let candidate = Instant(milliseconds: wall.milliseconds &- offset)
    guard let rules, offsetMilliseconds(at: candidate) != offset else { return candidate }
    let reading = rules.reading(of: wall)
    if reading.isSkipped { return reading.change }
    return reading.after <= instant ? reading.after : reading.before
  }
}

/// The rules of one zone.
///
/// `@unchecked Sendable`: the handle never changes and CCTZ's zones are read-only once loaded, which its
/// own documentation allows from any thread; it is freed when nobody holds this any more.
private final class Rules: @unchecked Sendable {
  private let handle: OpaquePointer

  init?(_ name: String) {
    guard let handle = ctimezone_load(name) else { return nil }
    self.handle = handle
  }

  deinit { ctimezone_free(handle) }

  /// When the clock shows something.
  struct Reading {
    let isSkipped: Bool
    let before: Instant
    let change: Instant
    let after: Instant
  }

  func reading(of wall: WallTime) -> Reading {
    let seconds = wall.milliseconds.flooringDivided(by: 1000)
    let rest = wall.milliseconds - seconds * 1000
    let found = ctimezone_reading_of(handle, seconds)
    return Reading(
      isSkipped: found.kind == ctimezone_skipped,
      before: Instant(milliseconds: found.before_seconds * 1000 + rest),
      change: Instant(
        milliseconds: found.change_seconds * 1000 + (found.kind == ctimezone_unique ? rest : 0)),
      after: Instant(milliseconds: found.after_seconds * 1000 + rest))
  }

  func stretch(around instant: Instant) -> Zone.Stretch {
    let found = ctimezone_stretch_at(handle, instant.milliseconds.flooringDivided(by: 1000))
    return Zone.Stretch(
      from: milliseconds(found.from_seconds), until: milliseconds(found.until_seconds),
      offsetMilliseconds: Int64(found.offset_seconds) * 1000)
  }

  /// What lies too far away for milliseconds is as far as they reach.
  private func milliseconds(_ seconds: Int64) -> Int64 {
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    return overflow ? (seconds < 0 ? .min : .max) : milliseconds
  }
}

/// A zone that remembers the stretch it was asked about last: rows mostly lie close together.
struct ZoneReader {
  let zone: Zone
  private var stretch: Zone.Stretch

  init(_ zone: Zone) {
    self.zone = zone
    stretch = zone.isUTC ? .all : Zone.Stretch(from: 0, until: 0, offsetMilliseconds: 0)
  }

  @inline(__always)
  mutating func wallTime(at instant: Instant) -> WallTime {
    if !stretch.contains(instant) { stretch = zone.stretch(around: instant) }
    return WallTime(milliseconds: instant.milliseconds &+ stretch.offsetMilliseconds)
  }
}
