import JSON
import MQL
import Testing

/// Values on their way into a request.
@Suite struct SentValueTests {
  @Test func `a value is sent as it is written`() throws {
    let value = Value.record([
      .init("tier", .text("gold \"ü\"")), .init("spend", .json("1.10")), .init("none", .null),
      .init("seen", .list([.bool(true), .int(2)])),
    ])
    #expect(
      try value.json()
        == ["tier": "gold \"ü\"", "spend": .number("1.10"), "none": .null, "seen": [true, 2]])
  }

  /// A `json` may be as deep as that; a record around it is one level more.
  @Test func `what is nested too deeply to be sent stops the change, and is not taken for null`()
    throws
  {
    let deepest = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
    #expect(try Value.json(deepest).json() != .null)
    let error = #expect(throws: RunError.self) {
      try Value.record([.init("deep", .json(deepest))]).json()
    }
    guard case .evaluation(let problem)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      problem.message
        == "the store can't be sent this value: JSON nested more than 1000 deep at byte 1007")
  }
}
