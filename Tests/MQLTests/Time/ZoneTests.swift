import Foundation
import MQL
import Testing

/// Clocks on the wall, checked against Python's zoneinfo.
@Suite struct ZoneTests {
  struct Reading: Sendable, CustomTestStringConvertible {
    let zone: String
    let wall: String
    let instant: String
    var testDescription: String { "\(zone) \(wall)" }

    init(_ zone: String, _ wall: String, _ instant: String) {
      self.zone = zone
      self.wall = wall
      self.instant = instant
    }
  }

  /// datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), which is fold 0.
  static let readings = [
    // Skipped: moved forward by as much as the clock is.
    Reading("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00.000Z"),
    Reading("America/Sao_Paulo", "2018-11-04T00:30", "2018-11-04T03:30:00.000Z"),
    Reading("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00.000Z"),
    // There twice: the first.
    Reading("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"),
    Reading("America/Sao_Paulo", "2018-02-17T23:30", "2018-02-18T01:30:00.000Z"),
    Reading("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00.000Z"),
    // Once.
    Reading("Europe/Berlin", "2026-07-01T12:00", "2026-07-01T10:00:00.000Z"),
    Reading("Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15:00.000Z"),
    Reading("Asia/Kathmandu", "1985-12-31T12:00", "1985-12-31T06:30:00.000Z"),
    Reading("UTC", "2026-03-29T02:30", "2026-03-29T02:30:00.000Z"),
  ]

  @Test(arguments: readings)
  func aWallTimeIsReadAsPythonReadsIt(_ reading: Reading) throws {
    let zone = try #require(Zone(named: reading.zone))
    #expect(Instant(iso: reading.wall, in: zone)?.description == reading.instant)
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z"),
    // The clock skips midnight: the day begins at one o'clock.
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z"),
    // Midnight is there twice: the day begins with the first.
    ("America/Havana", "2026-11-01", "2026-11-01T04:00:00.000Z"),
    // The whole day is skipped.
    ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"),
    ("Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15:00.000Z"),
  ])
  func aDayBeginsWithItsFirstMoment(_ name: String, _ day: String, _ start: String) throws {
    let zone = try #require(Zone(named: name))
    let date = try #require(CivilDate(iso: day))
    #expect(zone.start(of: date).description == start)
  }

  @Test(arguments: [
    "", "Europe", "Europe/Berlinn", "europe/berlin", "/etc/localtime", "../UTC", "libc:localtime",
    "file:UTC", "Europe/Berlin ",
  ])
  func whatIsNoZoneIsNone(_ name: String) {
    #expect(Zone(named: name) == nil)
  }

  static let zones = [
    "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe",
    "America/New_York", "Africa/Casablanca", "Asia/Tehran", "Pacific/Chatham", "America/Havana",
    "Europe/Dublin", "Antarctica/Troll",
  ]

  /// Every seven hours of four decades, and every five minutes around each change.
  @Test(arguments: zones)
  func offsetsAndWallTimesAreThoseOfPython(_ name: String) throws {
    let program = """
      import sys
      from datetime import datetime, timedelta, timezone
      from zoneinfo import ZoneInfo
      zone = ZoneInfo(sys.argv[1])
      epoch = datetime(1970, 1, 1)
      def offset(second):
          return int(datetime.fromtimestamp(second, zone).utcoffset().total_seconds())
      def fold0(wall):
          return int((epoch + timedelta(seconds=wall)).replace(tzinfo=zone).timestamp())
      seconds = list(range(946684800, 2208988800, 25200))
      around = []
      for a, b in zip(seconds, seconds[1:]):
          if offset(a) != offset(b):
              around += range(a - 7200, b + 7200, 300)
      for second in seconds + around:
          print(second, offset(second), fold0(second))
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", program, name]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(
      decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let zone = try #require(Zone(named: name))
    var checked = 0
    for line in output.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { Int64($0) }
      try #require(numbers.count == 3)
      let instant = Instant(milliseconds: numbers[0] * 1000)
      let wall = WallTime(milliseconds: numbers[0] * 1000)
      guard zone.offsetMilliseconds(at: instant) == numbers[1] * 1000,
        zone.instant(of: wall).milliseconds == numbers[2] * 1000
      else {
        Issue.record("\(name): \(instant) or the wall time alike differs from \(line)")
        return
      }
      checked += 1
    }
    #expect(checked > 50_000)
  }
}
