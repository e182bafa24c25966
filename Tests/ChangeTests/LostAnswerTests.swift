import Foundation
import MQLTestSupport
import Testing

/// Answers that get lost, requests that do, and a store that says 503, while a change is applied.
@Suite(.serialized) struct LostAnswerTests {
  enum Trouble: CaseIterable, CustomTestStringConvertible {
    case unanswered, unsent, unavailable

    var testDescription: String {
      switch self {
      case .unanswered: "answers get lost"
      case .unsent: "requests get lost"
      case .unavailable: "the store says 503"
      }
    }

    var fate: Interceptor.Fate {
      switch self {
      case .unanswered: .unanswered
      case .unsent: .unsent
      case .unavailable: .unavailable
      }
    }
  }

  /// Requests of a run that meet trouble: each costs a wait.
  private static let troubled = 6
  /// Each waits until mql gives up.
  private static let lasting = Soak.points > 12 ? Trouble.allCases : [.unanswered]

  @Test(arguments: Trouble.allCases)
  func `now and then, and the store ends as planned, each request done once`(
    _ trouble: Trouble
  ) throws {
    let changes = try ManyChanges.of(updates: 20)
    var numbers = SeededNumbers(seed: Soak.seed)
    let rounds = max(1, Soak.points / 12)
    for _ in 0..<rounds {
      let chosen = troubledRequests(of: changes.requests, &numbers)
      try ProofBench.with { bench in
        bench.interceptor.decide { _, number in
          chosen.contains(number) ? trouble.fate : .forwarded
        }
        let applied = try bench.run("--apply", "-c", changes.script)
        bench.interceptor.forwardAll()
        let count = changes.stores.count - 1
        #expect(applied.exit == 0, "requests \(chosen.sorted()): \(applied.text)")
        try changes.expect(bench.store, afterStatements: count, "requests \(chosen.sorted())")
        try bench.undo(1...count)
        try changes.expect(bench.store, afterStatements: 0, "requests \(chosen.sorted())")
      }
    }
  }

  /// Never three in a row: that is trouble that lasts, and the change stops.
  private func troubledRequests(of count: Int, _ numbers: inout SeededNumbers) -> Set<Int> {
    while true {
      let chosen = Set(
        (0..<Self.troubled).map { _ in Int.random(in: 0..<count, using: &numbers) })
      if !chosen.contains(where: { chosen.contains($0 + 1) && chosen.contains($0 + 2) }) {
        return chosen
      }
    }
  }

  @Test(arguments: lasting)
  func `for good, from a request on: the change stops, and is resumed and undone later`(
    _ trouble: Trouble
  ) throws {
    let changes = try ManyChanges.of(updates: 20)
    var numbers = SeededNumbers(seed: Soak.seed + 1)
    let first = Int.random(in: 6..<changes.updateRequests, using: &numbers)
    try ProofBench.with { bench in
      bench.interceptor.decide { _, number in number >= first ? trouble.fate : .forwarded }
      let applied = try bench.run("--retries", "0", "--apply", "-c", changes.script)
      #expect([2, 3].contains(applied.exit), "request \(first): \(applied.text)")
      bench.interceptor.forwardAll()
      let last = try bench.resumeLast()
      #expect(last == 1)
      try changes.expect(bench.store, afterStatements: last, "request \(first)")
      try bench.undo(1...last)
      try changes.expect(bench.store, afterStatements: 0, "request \(first)")
    }
  }
}
