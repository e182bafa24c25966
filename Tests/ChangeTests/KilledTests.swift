import Foundation
import MQLTestSupport
import Testing

/// The finished program, killed by SIGKILL while it changes a store.
@Suite(.serialized) struct KilledTests {
  @Test func `killed anywhere, resume ends with the planned store and undo with the first`() throws
  {
    let changes = try ManyChanges.of(updates: Soak.updates)
    var deaths = 0
    var numbers = SeededNumbers(seed: Soak.seed)
    for point in 0..<Soak.points {
      // Half of them among the few requests of memberships.
      let first = point % 2 == 0 ? 0 : changes.updateRequests
      let number = Int.random(in: first..<changes.requests, using: &numbers)
      let moment = Death.allCases.randomElement(using: &numbers) ?? .beforeTheAnswer
      let microseconds = UInt32.random(in: 0...4000, using: &numbers)
      let again = Int.random(in: 0..<40, using: &numbers)
      let comment =
        "point \(point) of seed \(Soak.seed): request \(number), \(moment), \(microseconds) µs"
      try ProofBench.with { bench in
        let isDead = try bench.die(
          ["--apply", "-c", changes.script], at: number, moment, microseconds)
        if isDead { deaths += 1 }
        var last = try bench.lab.lastChange(at: bench.url)
        if point % 3 == 0, last > 0 {
          try bench.die(
            ["changes", "resume", "\(last)", "--apply"], at: again, moment, microseconds)
        }
        last = try bench.resumeLast()
        try changes.expect(bench.store, afterStatements: last, comment)
        guard last > 0 else { return }

        try bench.die(
          ["changes", "undo", "\(last)", "--apply"], at: again, moment, microseconds)
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
}
