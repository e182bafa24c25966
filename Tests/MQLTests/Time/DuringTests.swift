import MQL
import MQLSyntax
import Testing

/// Periods: which days they are, and two of them side by side.
@Suite struct DuringTests {
  /// Now is Sunday, 2026-05-03.
  @Test(arguments: [
    ("today", "2026-05-03", "2026-05-04"), ("yesterday", "2026-05-02", "2026-05-03"),
    ("tomorrow", "2026-05-04", "2026-05-05"), ("this_week", "2026-04-27", "2026-05-04"),
    ("last_week", "2026-04-20", "2026-04-27"), ("next_week", "2026-05-04", "2026-05-11"),
    ("this_month", "2026-05-01", "2026-06-01"), ("last_month", "2026-04-01", "2026-05-01"),
    ("this_quarter", "2026-04-01", "2026-07-01"), ("last_quarter", "2026-01-01", "2026-04-01"),
    ("this_year", "2026-01-01", "2027-01-01"), ("last_year", "2025-01-01", "2026-01-01"),
    ("last 1d", "2026-05-03", "2026-05-04"), ("last 30d", "2026-04-04", "2026-05-04"),
    ("last 2w", "2026-04-20", "2026-05-04"), ("last 1mo", "2026-04-04", "2026-05-04"),
    ("2026", "2026-01-01", "2027-01-01"), ("2026-02", "2026-02-01", "2026-03-01"),
    ("2026-Q4", "2026-10-01", "2027-01-01"), ("2026-W01", "2025-12-29", "2026-01-05"),
    ("2026-02-28", "2026-02-28", "2026-03-01"), ("2026-01..2026-03", "2026-01-01", "2026-03-01"),
    ("2025..2027", "2025-01-01", "2027-01-01"), (#""2026-Q1""#, "2026-01-01", "2026-04-01"),
    (#""last_month""#, "2026-04-01", "2026-05-01"), ("$p", "2026-03-01", "2026-04-01"),
    ("2026-01..$p", "2026-01-01", "2026-03-01"),
  ])
  func goesFromItsFirstDayToBeforeTheNext(
    _ period: String, _ first: String, _ after: String
  ) async throws {
    let literal = PeriodLiteral(year: 2026, part: .month(3))
    let bindings: [String: Environment.Binding] = [
      "p": .constant(.period(CivilPeriod(literal)), .period)
    ]
    for zone in ["UTC", "Europe/Berlin"] {
      let found = try await rows(
        """
        [{d: \(first) - 1d}, {d: \(first)}, {d: \(after) - 1d}, {d: \(after)}]
        | select d during \(period) as day, time(d) during \(period) as start,
          time(d + 1d) - 1s during \(period) as last
        """, in: zone, bindings: bindings)
      #expect(
        found == [
          #"{"day":false,"start":false,"last":false}"#, #"{"day":true,"start":true,"last":true}"#,
          #"{"day":true,"start":true,"last":true}"#, #"{"day":false,"start":false,"last":false}"#,
        ])
    }
  }

  @Test func negatedItIsTrueOfNull() async throws {
    let found = try await rows(
      "[{d: 2026-01-01}, {d: null}] | select d during 2026 as a, d not during 2026 as b",
      in: "UTC")
    #expect(found == [#"{"a":true,"b":false}"#, #"{"a":false,"b":true}"#])
  }

  @Test func theLastHoursEndNow() async throws {
    let found = try await rows(
      """
      [{t: 2026-05-03T06:00Z}, {t: 2026-05-03T05:59Z}, {t: 2026-05-03T12:00Z},
       {t: 2026-05-03T12:01Z}] | select t during last 6h as x
      """, in: "UTC")
    #expect(found == [#"{"x":true}"#, #"{"x":false}"#, #"{"x":true}"#, #"{"x":false}"#])
  }

  private let sales = """
    [{at: 2026-01-30, n: 1, k: "a"}, {at: 2026-01-31, n: 2, k: "a"},
     {at: 2026-02-01, n: 10, k: "a"}, {at: 2026-02-01, n: 5, k: "b"},
     {at: 2026-02-03, n: 20, k: "a"}, {at: 2025-02-01, n: 7, k: "a"}, {at: null, n: 99, k: "a"}]
    """

  @Test func twoPeriodsWithoutKeysAreOneRow() async throws {
    #expect(
      try await rows(
        "\(sales) | during 2026-02 on at compare previous | summarize sum(n) as n, max(n) as m",
        in: "UTC")
        == [#"{"n":35,"n_previous":3,"n_change":32,"m":20,"m_previous":2,"m_change":18}"#])
    #expect(
      try await rows(
        "\(sales) | during 2026-02 on at compare last_year | summarize sum(n) as n, max(k) as k",
        in: "UTC")
        == [#"{"n":35,"n_previous":7,"n_change":28,"k":"b","k_previous":"a"}"#])
  }

  @Test func daysAreComparedByTheirPosition() async throws {
    let found = try await rows(
      """
      \(sales) | during 2026-02-01..2026-02-04 on at compare previous
      | where k == "a" | summarize sum(n) as n, max(n) as m by at
      """, in: "UTC")
    #expect(
      found == [
        #"{"at":"2026-02-01","n":10,"n_previous":0,"n_change":10,"m":10,"m_previous":null,"m_change":null}"#,
        #"{"at":"2026-02-02","n":0,"n_previous":1,"n_change":-1,"m":null,"m_previous":1,"m_change":null}"#,
        #"{"at":"2026-02-03","n":20,"n_previous":2,"n_change":18,"m":20,"m_previous":2,"m_change":18}"#,
      ])
  }

  @Test func daysThatOnlyTheLongerPeriodHasStandAlone() async throws {
    let found = try await rows(
      "\(sales) | during 2026-02 on at compare previous | summarize sum(n) as n by at", in: "UTC")
    #expect(found.count == 31)
    #expect(found[28] == #"{"at":"2026-03-01","n":null,"n_previous":0,"n_change":null}"#)
    #expect(found[29] == #"{"at":"2026-03-02","n":null,"n_previous":1,"n_change":null}"#)
  }

  @Test func otherKeysAreComparedAsTheyAre() async throws {
    let found = try await rows(
      "\(sales) | during 2026-02 on at compare previous | summarize count() by weekday(at)",
      in: "UTC")
    #expect(
      found == [
        #"{"weekday":2,"count":1,"count_previous":0,"count_change":1}"#,
        #"{"weekday":5,"count":0,"count_previous":1,"count_change":-1}"#,
        #"{"weekday":6,"count":0,"count_previous":1,"count_change":-1}"#,
        #"{"weekday":7,"count":2,"count_previous":0,"count_change":2}"#,
      ])
  }

  @Test func stepsAreFilledForEachOtherKey() async throws {
    let found = try await rows(
      """
      \(sales) | during 2026-02 on at compare previous
      | summarize sum(n) as n by trunc(at, month), k
      """, in: "UTC")
    #expect(
      found == [
        #"{"trunc":"2026-02-01","k":"a","n":30,"n_previous":3,"n_change":27}"#,
        #"{"trunc":"2026-02-01","k":"b","n":5,"n_previous":0,"n_change":5}"#,
      ])
  }

  @Test func hoursOfADayWithAChangedClock() async throws {
    let found = try await rows(
      """
      [{t: 2026-03-28T03:30}, {t: 2026-03-29T03:30}]
      | during 2026-03-29 on t compare previous | summarize count() as n by trunc(t, hour) as h
      | where n != 0 or n_previous != 0
      """, in: "Europe/Berlin")
    #expect(
      found == [#"{"h":"2026-03-29T01:00:00.000Z","n":1,"n_previous":1,"n_change":0}"#])
  }

  @Test(arguments: [
    ("[{t: 2026-01-01}] | during 2026 on t compare previous", "comparisonNotSummarized"),
    ("[{t: 2026-01-01}] | during 2026 on t compare previous | take 3", "comparisonNotSummarized"),
    ("[{t: 2026-01-01}] | during 2026 on t compare previous | count", "comparisonNotSummarized"),
    ("[{t: 2026-01-01}] | during 2026", "noCreatedAt"),
    ("[{t: 1}] | during 2026 on t", "neitherTimeNorDate"),
    ("[{t: 2026-01-01}] | during 2026..2026 on t", "emptyRange"),
    ("[{t: 2026-01-01}] | during last 0d on t", "lastNothing"),
    ("[{t: 2026-01-01}] | during $p on t", "unknownVariable"),
    (#"[{t: 2026-01-01}] | during "soon" on t"#, "textAsPeriod"),
    ("[{t: 2026-01-01}] | where t + 1 > today()", "intAsDuration"),
    ("[{t: 2026-01-01}] | where today() - t > 3mo", "monthsCompared"),
    ("[{t: 2026-01-01}] | where t == 2026-01", "periodCompared"),
    ("[{t: 2026-01-01}] | select trunc(t, decade)", "noCalendarUnit"),
    ("[{t: 2026-01-01}] | select trunc(t, hour)", "dateHasNoHours"),
  ])
  func whatCanNotBeIsTold(_ query: String, _ id: String) throws {
    let found = try Asked(query).bind().diagnostics.map { String($0.id.prefix { $0 != "(" }) }
    #expect(found == [id])
  }
}
