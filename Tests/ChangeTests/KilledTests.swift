import Foundation
import MQLTestSupport
import Testing

/// The finished program, killed by SIGKILL while it changes a store.
@Suite(.serialized) struct KilledTests {
  /// Where in a request's life the program dies.
  enum Moment: CaseIterable {
    case beforeTheStoreHasIt, beforeTheAnswer, afterTheAnswer
  }

  @Test func `killed anywhere, resume ends with the planned store and undo with the first`() throws
  {
    let changes = try ManyChanges.of(updates: Soak.updates)
    var deaths = 0
    var numbers = SeededNumbers(seed: Soak.seed)
    for point in 0..<Soak.points {
      // Half of them among the few requests of memberships.
      let first = point % 2 == 0 ? 0 : changes.updateRequests
      let number = Int.random(in: first..<changes.requests, using: &numbers)
      let moment = Moment.allCases.randomElement(using: &numbers) ?? .beforeTheAnswer
      let microseconds = UInt32.random(in: 0...4000, using: &numbers)
      let again = Int.random(in: 0..<40, using: &numbers)
      let comment =
        "point \(point) of seed \(Soak.seed): request \(number), \(moment), \(microseconds) µs"
      try ProofBench.with { bench in
        let isDead = try die(
          bench, ["--apply", "-c", changes.script], number, moment, microseconds)
        if isDead { deaths += 1 }
        var last = try bench.lab.lastChange(at: bench.url)
        if point % 3 == 0, last > 0 {
          try die(bench, ["changes", "resume", "\(last)", "--apply"], again, moment, microseconds)
        }
        last = try bench.resumeLast()
        try changes.expect(bench.store, afterStatements: last, comment)
        guard last > 0 else { return }

        try die(bench, ["changes", "undo", "\(last)", "--apply"], again, moment, microseconds)
        // Unless it died before it was written down it is the newest change.
        let isUndone = try bench.resumeLast() > last
        if !isUndone { try bench.undo(last...last) }
        if last > 1 { try bench.undo(1...(last - 1)) }
        try changes.expect(bench.store, afterStatements: 0, comment)
      }
    }
    // Only at the very end may it be done before it dies.
    #expect(deaths > Soak.points * 3 / 4)
  }

  /// Starts the program and kills it at a request, if it makes so many. `false`: it ended before.
  @discardableResult
  private func die(
    _ bench: ProofBench, _ arguments: [String], _ number: Int, _ moment: Moment,
    _ microseconds: UInt32
  ) throws -> Bool {
    bench.interceptor.forget()
    let process = try bench.lab.start(arguments, at: bench.url)
    let id = process.id
    bench.interceptor.decide { _, seen in
      guard seen == number else { return .forwarded }
      switch moment {
      case .beforeTheStoreHasIt:
        kill(id, SIGKILL)
        return .unsent
      case .beforeTheAnswer: return .unanswered(then: { kill(id, SIGKILL) })
      case .afterTheAnswer:
        Thread.detachNewThread {
          usleep(microseconds)
          kill(id, SIGKILL)
        }
        return .forwarded
      }
    }
    let signal = try process.endingSignal(withinSeconds: 120)
    #expect(signal == 0 || signal == SIGKILL)
    // What the program sent before it died may still be on its way.
    usleep(20_000)
    bench.interceptor.forwardAll()
    return signal == SIGKILL
  }
}
