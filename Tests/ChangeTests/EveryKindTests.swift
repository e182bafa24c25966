import Foundation
import JSON
import MQLTestSupport
import Testing

/// Each kind of change with the finished program: planned without a request that changes anything,
/// applied by exactly the planned requests, and taken back to the store that was, row by row.
@Suite struct EveryKindTests {
  @Test(arguments: ChangeKind.all)
  func `over HTTP a plan only reads, applying sends the plan, an undo restores the store`(
    _ kind: ChangeKind
  ) throws {
    let lab = try ChangeLab()
    defer { lab.close() }
    let store = try Store(scratch: lab.home)
    defer { store.stop() }
    let interceptor = try Interceptor(before: store.port)
    defer { interceptor.close() }
    let script = try kind.script(in: lab)
    let before = try StoreRows(store)

    let planned = try lab.run(["-c", script], at: interceptor.url)
    #expect(planned.exit == 6, "\(planned.text)")
    #expect(interceptor.requests.allSatisfy { !$0.isWrite })
    #expect(try StoreRows(store) == before)

    interceptor.forget()
    let applied = try lab.run(["--apply", "-c", script], at: interceptor.url)
    #expect(applied.exit == 0, "\(applied.text)")
    let document = try #require(try applied.documents.first)
    #expect(interceptor.writes == document.plannedRequests)
    #expect(
      try planned.documents.first?["requests"] == document["requests"], "planned and applied differ"
    )
    let changed = try StoreRows(store)
    #expect(changed != before && kind.isApplied(changed))

    interceptor.forget()
    let undone = try lab.run(["changes", "undo", "1", "--apply"], at: interceptor.url)
    #expect(undone.exit == 0, "\(undone.text)")
    #expect(try interceptor.writes == undone.documents.first?.plannedRequests ?? [])
    try check(UndoneComparison(before: before, after: try StoreRows(store)), kind, document)
  }

  @Test(arguments: ChangeKind.all)
  func `in process a plan changes nothing, and an undo restores the store`(
    _ kind: ChangeKind
  ) throws {
    let lab = try ChangeLab()
    defer { lab.close() }
    let reset = try lab.run(["sandbox", "reset", "--data", Store.dataset.path], at: nil)
    #expect(reset.exit == 0, "\(reset.text)")
    let store = try Store(ofEnvironment: lab.environment, scratch: lab.home)
    defer { store.stop() }
    let script = try kind.script(in: lab)
    let before = try StoreRows(store)

    let planned = try lab.run(["-c", script], at: nil)
    #expect(planned.exit == 6, "\(planned.text)")
    #expect(try StoreRows(store) == before)
    let applied = try lab.run(["--apply", "-c", script], at: nil)
    #expect(applied.exit == 0, "\(applied.text)")
    let document = try #require(try applied.documents.first)
    #expect(try planned.documents.first?["requests"] == document["requests"])
    let changed = try StoreRows(store)
    #expect(changed != before && kind.isApplied(changed))
    let undone = try lab.run(["changes", "undo", "1", "--apply"], at: nil)
    #expect(undone.exit == 0, "\(undone.text)")
    try check(UndoneComparison(before: before, after: try StoreRows(store)), kind, document)
  }

  private func check(
    _ comparison: UndoneComparison, _ kind: ChangeKind, _ document: JSONValue
  ) throws {
    #expect(comparison.differences == [])
    #expect(Set(comparison.leftovers.map { "\($0)" }) == kind.leftovers)
    for leftover in comparison.leftovers {
      #expect(
        document.losses.contains { $0.contains(leftover.label) },
        "the plan did not tell: \(leftover)")
    }
  }
}

extension Interceptor {
  /// The requests that change something, as a plan shows them.
  var writes: [String] { requests.filter { $0.isWrite }.map { $0.shown } }
}
