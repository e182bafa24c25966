import Testing

/// Arithmetic on the clock of the session's zone.
@Suite struct TimeArithmeticTests {
  @Test(arguments: [
    // Months first, clamped; then days; then seconds.
    ("2026-01-31 + 1mo", #""2026-02-28""#), ("2024-02-29 + 1y", #""2025-02-28""#),
    ("2026-03-31 - 1mo", #""2026-02-28""#), ("2026-01-31 + 1mo + 1d", #""2026-03-01""#),
    ("2026-01-30 + 1y6mo", #""2027-07-30""#), ("2026-01-01 + 2w", #""2026-01-15""#),
    ("2026-01-01 + 2h", #""2026-01-01T02:00:00.000Z""#),
    ("2h + 2026-01-01", #""2026-01-01T02:00:00.000Z""#),
    ("2026-03-01 - 2026-02-01", #""28d""#), ("2026-02-01 - 2026-03-01", #""-28d""#),
    ("2026-01-02T00:00Z - 2026-01-01T00:00Z", #""24h""#),
    ("2026-01-01T12:00Z - 2026-01-01", #""12h""#),
    ("1h + 30m", #""1h30m""#), ("1mo - 3d", #""1mo-3d""#), ("-(1y6mo)", #""-1y6mo""#),
    ("90s", #""1m30s""#), ("2 * 1h30m", #""3h""#), ("1w * 2", #""14d""#), ("0s", #""0s""#),
    ("36h / 1d", "1.5"), ("1y / 1mo", "12"),
    ("1d == 24h", "true"), ("25h > 1d", "true"), ("90m < 1h", "false"),
    ("2026-03", #""2026-03""#), ("2026-Q1 == 2026-Q1", "true"), ("2026-W05", #""2026-W05""#),
    ("2026-Q1 < 2026-Q2", "true"), ("null + 1d is null", "true"),
    ("2026-01-01T00:00:00.250Z - 2026-01-01T00:00Z", #""0.25s""#),
    ("today() - 30d", #""2026-04-03""#), ("now() + 1h", #""2026-05-03T13:00:00.000Z""#),
    ("date(2026-01-01 + (2026-03-01 - 2026-02-01))", #""2026-01-29""#),
    ("2026-01-01 + (2026-03-01 - 2026-02-01)", #""2026-01-29""#),
  ])
  func inUTC(_ expression: String, _ result: String) async throws {
    #expect(try await value(of: expression) == result)
  }

  /// Checked against Python: wall clock arithmetic on naive times, then fold 0 of the zone.
  @Test(arguments: [
    // A day is no 24 hours where clocks are changed.
    ("Europe/Berlin", "2026-03-28T12:00 + 1d", "2026-03-29T10:00:00.000Z"),
    ("Europe/Berlin", "2026-03-28T12:00 + 24h", "2026-03-29T11:00:00.000Z"),
    ("Europe/Berlin", "2026-03-28T02:30 + 1d", "2026-03-29T01:30:00.000Z"),
    ("Europe/Berlin", "2026-10-24T02:30 + 1d", "2026-10-25T00:30:00.000Z"),
    ("Europe/Berlin", "2026-10-26T02:30 - 1d", "2026-10-25T00:30:00.000Z"),
    ("Europe/Berlin", "2026-10-25T02:30 + 1h", "2026-10-25T01:30:00.000Z"),
    ("Europe/Berlin", "2026-01-31T12:00 + 2mo", "2026-03-31T10:00:00.000Z"),
    ("America/Sao_Paulo", "2018-11-03T00:30 + 1d", "2018-11-04T03:30:00.000Z"),
    ("America/Sao_Paulo", "2018-11-03 + 24h", "2018-11-04T03:00:00.000Z"),
    ("Australia/Lord_Howe", "2026-10-03T02:15 + 1d", "2026-10-03T15:45:00.000Z"),
    ("Asia/Kathmandu", "2026-01-01 + 1h", "2025-12-31T19:15:00.000Z"),
  ])
  func inAZone(_ zone: String, _ expression: String, _ result: String) async throws {
    #expect(try await value(of: expression, in: zone) == "\"\(result)\"")
  }

  @Test(arguments: [
    ("Europe/Berlin", "trunc(2026-03-29T12:34, day)", "2026-03-28T23:00:00.000Z"),
    ("Europe/Berlin", "trunc(2026-03-29T12:34, month)", "2026-02-28T23:00:00.000Z"),
    ("Europe/Berlin", "trunc(2026-03-29T12:34, year)", "2025-12-31T23:00:00.000Z"),
    ("Europe/Berlin", "trunc(2026-05-03T12:34, week)", "2026-04-26T22:00:00.000Z"),
    ("Europe/Berlin", "trunc(2026-05-03T12:34, quarter)", "2026-03-31T22:00:00.000Z"),
    // Half past two is there twice; each is cut to its own hour.
    ("Europe/Berlin", "trunc(2026-10-25T00:30Z, hour)", "2026-10-25T00:00:00.000Z"),
    ("Europe/Berlin", "trunc(2026-10-25T01:30Z, hour)", "2026-10-25T01:00:00.000Z"),
    // Midnight is skipped.
    ("America/Sao_Paulo", "trunc(2018-11-04T12:00, day)", "2018-11-04T03:00:00.000Z"),
    // The clock goes from 02:00 to 02:30, and the hour begins there.
    ("Australia/Lord_Howe", "trunc(2026-10-03T15:40Z, hour)", "2026-10-03T15:30:00.000Z"),
    ("Asia/Kathmandu", "trunc(2026-01-01T00:20, hour)", "2025-12-31T18:15:00.000Z"),
  ])
  func cutOnTheClock(_ zone: String, _ expression: String, _ result: String) async throws {
    #expect(try await value(of: expression, in: zone) == "\"\(result)\"")
  }

  @Test(arguments: [
    ("Europe/Berlin", "date(2026-03-28T23:30Z)", #""2026-03-29""#),
    ("Asia/Kathmandu", "date(2026-03-28T18:15Z)", #""2026-03-29""#),
    ("Asia/Kathmandu", "hour(2026-03-28T18:15Z)", "0"),
    ("Asia/Kathmandu", "minute(2026-03-28T18:20Z)", "5"),
    ("Europe/Berlin", "time(2026-03-29)", #""2026-03-28T23:00:00.000Z""#),
    ("Europe/Berlin", "text(2026-03-29T12:00)", #""2026-03-29T12:00:00.000+02:00""#),
    ("UTC", "text(2026-03-29T12:00)", #""2026-03-29T12:00:00.000Z""#),
    ("Europe/Berlin", "2026-03-28T23:30Z == 2026-03-29", "true"),
    ("Europe/Berlin", #"2026-03-29T00:30 >= "2026-03-29""#, "true"),
    ("UTC", "week(2027-01-01)", "53"), ("UTC", "weekday(2026-05-03)", "7"),
    ("UTC", "age(2000-05-04)", "25"), ("UTC", "age(2000-05-03)", "26"),
    ("Pacific/Kiritimati", "today()", #""2026-05-04""#),
  ])
  func daysAreTheSessions(_ zone: String, _ expression: String, _ result: String) async throws {
    #expect(try await value(of: expression, in: zone) == result)
  }
}
