import Testing

/// Frames, ranks, totals and pivots, whatever the batches.
@Suite struct WindowTests {
  @Test(arguments: StageCase.windows)
  func aWindowGivesTheSameRowsInBatchesOfEverySize(_ example: StageCase) async throws {
    for size in [1, 2, 1000] {
      #expect(
        try await rows(example.query, inBatchesOf: size) == example.lines, "in batches of \(size)")
    }
  }

  /// Each aggregate over frames gives what it gives over a list of the frame's values.
  @Test(arguments: [
    "count(x)", "sum(x)", "avg(x)", "min(x)", "max(x)", "median(x)", "stddev(x)", "first(x)",
    "last(x)", "count_distinct(x)", "percentile(x, 30)", "any(x > 5)", "all(x > 2)",
    "min(text(x))", "set(x)", "join(text(x), \"-\")",
  ])
  func aggregatesOverFramesAreThoseOfTheirRows(_ aggregate: String) async throws {
    var generator = Steps(state: 7)
    let cells = (0..<40).map { row in
      let number = generator.next() % 12
      return "{i: \(row), g: \(generator.next() % 3), x: \(number == 0 ? "null" : "\(number).5")}"
    }
    let table = "[" + cells.joined(separator: ", ") + "]"
    for length in [1, 2, 3, 7, 40, 1000] {
      let framed = try await rows(
        "\(table) | window \(aggregate) as y, row_number() as n by g sort i rows \(length)"
          + " | sort g, i | select y")
      // The same by hand: the list of the last rows, and the aggregate over that list.
      let byHand = try await framesByHand(table, aggregate, length)
      #expect(framed == byHand, "rows \(length)")
      if length == 1000 {
        let running = try await rows(
          "\(table) | window \(aggregate) as y by g sort i | sort g, i | select y")
        #expect(running == byHand)
      }
    }
  }

  private func framesByHand(
    _ table: String, _ aggregate: String, _ length: Int
  ) async throws -> [String] {
    var results: [String] = []
    for group in 0..<3 {
      let part = "\(table) | where g == \(group)"
      let count = try await rows(part).count
      for row in 0..<count {
        let first = max(0, row + 1 - length)
        results += try await rows(
          "\(part) | skip \(first) | take \(row + 1 - first) | summarize \(aggregate) as y")
      }
    }
    return results
  }

  /// Numbers from a seed.
  private struct Steps {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }
}

extension StageCase {
  private static let sales =
    #"[{g: "a", d: 2, n: 5}, {g: "b", d: 1, n: 1}, {g: "a", d: 1, n: null}, {g: "a", d: 2, n: 7}]"#

  static let windows = [
    StageCase(
      "\(sales) | window sum(n) as s by g sort d | select s",
      #"{"s":5}"#, #"{"s":1}"#, #"{"s":0}"#, #"{"s":12}"#),
    StageCase(
      "\(sales) | window sum(n) as s by g | select s",
      #"{"s":12}"#, #"{"s":1}"#, #"{"s":12}"#, #"{"s":12}"#),
    StageCase(
      "\(sales) | window rank() as r, dense_rank() as e, row_number() as i sort d desc | select r, e, i",
      #"{"r":1,"e":1,"i":1}"#, #"{"r":3,"e":2,"i":3}"#, #"{"r":3,"e":2,"i":4}"#,
      #"{"r":1,"e":1,"i":2}"#),
    StageCase(
      "\(sales) | window n as n, lag(n, 2) as two, lead(g) as next | select two, next",
      #"{"two":null,"next":"b"}"#, #"{"two":null,"next":"a"}"#, #"{"two":5,"next":"a"}"#,
      #"{"two":1,"next":null}"#),
    StageCase(
      "\(sales) | window count(where n > 1) as big, sum(n where g == \"a\") as a sort d | select big, a",
      #"{"big":1,"a":5}"#, #"{"big":0,"a":0}"#, #"{"big":0,"a":0}"#, #"{"big":2,"a":12}"#),
    StageCase(
      "\(sales) | window percent_of_total(n) as n sort d | select n | where n is not null | take 1",
      #"{"n":38.461538461538461538461538461538461538}"#),
    StageCase(
      "\(sales) | window n / sum(n) as share by g | where g == \"b\" | select share",
      #"{"share":1}"#),
    StageCase("[{n: 1}] | where n > 1 | window sum(n) as s"),
    StageCase("\(sales) | window sum(n) as s sort d | select g | take 1", #"{"g":"a"}"#),
    StageCase(
      "\(sales) | summarize sum(n) as n, count() as c by g with totals | sort n desc | take 1",
      #"{"g":"a","n":12,"c":3,"totals":false}"#, #"{"g":null,"n":13,"c":4,"totals":true}"#),
    StageCase(
      "\(sales) | summarize sum(n) as n by g with totals | select n * 2 as m | sort m",
      #"{"m":2,"totals":false}"#, #"{"m":24,"totals":false}"#, #"{"m":26,"totals":true}"#),
    StageCase(
      "\(sales) | where d > 9 | summarize sum(n) as n by g with totals",
      #"{"g":null,"n":0,"totals":true}"#),
    StageCase(
      "[{r: 1, k: 2, v: true}, {r: 2, k: null, v: false}, {r: 1, k: 10, v: null}] | pivot k of v",
      #"{"r":1,"2":true,"10":null,"null":null}"#, #"{"r":2,"2":null,"10":null,"null":false}"#),
    StageCase("[{r: 1, k: 2, v: 3}] | where r > 1 | pivot k of v"),
    StageCase(
      "[{k: 1, v: 3}, {k: 2.5, v: 4}] | pivot k of v in [2.5, 1] | extend `1` + 1 as w",
      #"{"2.5":4,"1":3,"w":4}"#),
  ]
}
