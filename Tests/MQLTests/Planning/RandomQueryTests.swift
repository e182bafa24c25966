import MQL
import Testing

/// Random pipelines give the same rows whatever the store takes over and however it pages.
@Suite struct RandomQueryTests {
  @Test(arguments: 0..<40)
  func theAnswerIsTheSameWhateverTheStoreTakesOver(_ seed: Int) async throws {
    var random = Dice(seed: UInt64(seed))
    for _ in 0..<12 {
      let query = random.query()
      let asked = try Asked(query)
      guard asked.complaints().isEmpty else {
        Issue.record("the generator made a query that is wrong: \(query): \(asked.complaints())")
        continue
      }
      let expected = try await rows(query, pushesDown: false)
      for answer in ToyStore.Answer.allCases {
        let store = ToyStore(
          pageRows: random.below(3) + 1,
          separateRelations: random.below(2) == 0 ? [] : ["customers", "orders", "group", "owner"],
          answer: answer)
        #expect(try await rows(query, store) == expected, "\(query) (\(answer))")
      }
    }
  }
}

/// A generator of queries, the same ones for the same seed.
private struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func one(_ texts: [String]) -> String { texts[below(texts.count)] }

  mutating func query() -> String {
    var parts = ["customers"]
    var isNamed = true
    for _ in 0..<(below(5) + 1) {
      let stage = stage()
      parts.append(stage)
      if stage == "count" || stage.hasPrefix("summarize") { isNamed = false }
      if stage.hasPrefix("follow") { parts.append("count"); isNamed = false }
      if !isNamed { break }
    }
    return parts.joined(separator: " | ")
  }

  private mutating func stage() -> String {
    switch below(14) {
    case 0, 1, 2: return "where \(condition())"
    case 3: return "where \(condition()) and \(condition())"
    case 4: return "sort \(one(Self.keys)) \(one(["asc", "desc"]))"
    case 5: return "sort \(one(Self.keys)), \(one(Self.keys)) desc"
    case 6: return "take \(below(5))"
    case 7: return "skip \(below(3))"
    case 8: return "top \(below(4)) by \(one(Self.keys))"
    case 9: return "distinct \(one(Self.keys))"
    case 10: return "extend \(one(["age + 1", "spend", "count(orders)", "group.name"])) as made"
    case 11: return "count"
    case 12:
      return one([
        "summarize count() as c, sum(spend) as s by age", "summarize first(email) as f",
        "summarize max(created_at) as m by group.name as g",
      ])
    default: return one(["follow orders", "follow group", "expand orders (where total > 4)"])
    }
  }

  private static let keys = ["age", "spend", "is_vip", "created_at", "email", "group.name"]

  private mutating func condition() -> String {
    let plain = one([
      "is_vip", "age > 20", "age == null", "spend >= 7.25", "spend < 10", "email ~ \"ACME\"",
      "email ends with \"org\"", "age in (19, 50)", "created_at >= 2026-01-04",
      "created_at == 2026-01-04", "group.name ~ \"vip\"", "any(orders)", "count(orders) > 1",
      "age + 1 > 20", "email != \"ann@acme.com\"", "age != 31", "is_vip == false",
    ])
    switch below(5) {
    case 0: return "not (\(plain))"
    case 1: return "(\(plain) or \(one(["age > 40", "is_vip", "spend == 0"])))"
    default: return plain
    }
  }
}
