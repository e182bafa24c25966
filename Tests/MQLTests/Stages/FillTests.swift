import MQLSyntax
import Testing

/// Steps that no row has.
@Suite struct FillTests {
  @Test(arguments: [
    ("[{n: 3}, {n: 1}] | fill n every 1", [1, 2, 3]),
    ("[{n: 1}, {n: 6}] | fill n every 2", [1, 3, 5, 6]),
    ("[{n: 1}] | fill n every 1 from 0 to 2", [0, 1, 2]),
    ("[{n: 7}] | fill n every 1 from 0 to 1", [0, 1, 7]),
  ])
  func intsAreCounted(_ query: String, _ numbers: [Int]) async throws {
    #expect(try await rows(query) == numbers.map { #"{"n":\#($0)}"# })
  }

  @Test func decimalsAreExact() async throws {
    #expect(
      try await rows("[{n: 0.1}, {n: 0.3}] | fill n every 0.1")
        == [#"{"n":0.1}"#, #"{"n":0.2}"#, #"{"n":0.3}"#])
  }

  @Test func eachCombinationOfTheOtherKeysIsFilled() async throws {
    let found = try await rows(
      """
      [{d: 2026-01-01, k: "a"}, {d: 2026-01-03, k: "b"}]
      | summarize count(), max(d) as m by d, k | fill d every 1d with 0
      """)
    #expect(
      found == [
        #"{"d":"2026-01-01","k":"a","count":1,"m":"2026-01-01"}"#,
        #"{"d":"2026-01-01","k":"b","count":0,"m":null}"#,
        #"{"d":"2026-01-02","k":"a","count":0,"m":null}"#,
        #"{"d":"2026-01-02","k":"b","count":0,"m":null}"#,
        #"{"d":"2026-01-03","k":"a","count":0,"m":null}"#,
        #"{"d":"2026-01-03","k":"b","count":1,"m":"2026-01-03"}"#,
      ])
  }

  @Test func daysAreThoseOfTheSessionsClock() async throws {
    let found = try await rows(
      "[{t: 2026-03-28T00:00}, {t: 2026-03-30T00:00}] | fill t every 1d", in: "Europe/Berlin")
    #expect(
      found == [
        #"{"t":"2026-03-27T23:00:00.000Z"}"#, #"{"t":"2026-03-28T23:00:00.000Z"}"#,
        #"{"t":"2026-03-29T22:00:00.000Z"}"#,
      ])
  }

  @Test func aNullKeyComesLastAndNothingIsMadeOfNone() async throws {
    #expect(
      try await rows("[{n: null, x: 1}, {n: 1, x: 2}] | fill n every 1")
        == [#"{"n":1,"x":2}"#, #"{"n":null,"x":1}"#])
    #expect(try await rows("[{n: 1}] | where n > 1 | fill n every 1") == [])
  }

  @Test(arguments: [
    ("[{n: 1}] | fill n every 0", "stepNotPositive"),
    ("[{n: 1}] | fill n every 1d", "stepOfOtherType"),
    ("[{d: 2026-01-01}] | fill d every 1", "stepOfOtherType"),
    ("[{d: 2026-01-01}] | fill d every 1h", "hoursBetweenDates"),
    (#"[{k: "a"}] | fill k every 1"#, "noSeries"),
    (#"[{n: 1}] | fill n every 1 from "a" to 2"#, "endOfOtherType"),
    (#"[{n: 1, x: 1}] | fill n every 1 with "a""#, "fitsNowhere"),
    ("[{n: 1}] | fill m every 1", "unknownField"),
  ])
  func whatCanNotBeIsTold(_ query: String, _ id: String) throws {
    let found = try Asked(query).bind().diagnostics.map { String($0.id.prefix { $0 != "(" }) }
    #expect(found == [id])
  }
}
