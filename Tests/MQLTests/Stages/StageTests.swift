import Testing

/// What each stage gives, on nulls, on nothing, and whatever the batches.
@Suite struct StageTests {
  @Test(arguments: StageCase.plain + StageCase.aggregates)
  func aStageGivesTheSameRowsInBatchesOfEverySize(_ example: StageCase) async throws {
    try await check(example)
  }

  @Test func aPipelineInParenthesesIsASource() async throws {
    #expect(
      try await rows("([{a: 1}, {a: 2}] | where a > 1) | extend a as b") == [#"{"a":2,"b":2}"#])
  }

  private func check(_ example: StageCase) async throws {
    let whole = try await rows(example.query)
    #expect(whole == example.lines)
    for size in [1, 2, 3, 1000] {
      #expect(
        try await rows(example.query, inBatchesOf: size) == example.lines, "in batches of \(size)")
    }
  }
}
