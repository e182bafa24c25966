import MQL
import Testing

/// How a plan runs: batch by batch, no further than asked, and what ends it early.
@Suite struct QueryRunTests {
  private func run(_ query: String, _ store: ToyStore, notes: Notes = Notes()) throws -> QueryRun {
    let bound = try Asked(query).bind().query
    return QueryRun(
      Planner(store: store).plan(bound), store: store,
      context: EvaluationContext(now: Instant(milliseconds: 0), notes: notes)
    ) { _ in nil }
  }

  @Test func rowsComeAPageAtATimeAndNoBatchIsEmpty() async throws {
    let run = try run("customers where is_vip", ToyStore(pageRows: 1))
    var counts: [Int] = []
    while let batch = try await run.next() { counts.append(batch.rowCount) }
    #expect(counts == [1, 1])
    #expect(try await run.next() == nil)
  }

  @Test func theSchemaStandsEvenWithoutRows() async throws {
    let run = try run("customers | select email, age + 1 as next", ToyStore(data: .empty))
    #expect(run.schema.columns.map(\.name) == ["email", "next"])
    #expect(run.schema.columns.map(\.type) == [.text, .int])
    #expect(try await run.next() == nil)
  }

  @Test func aRecordShowsItsFieldsAndNothingThatWasReadBesideThem() async throws {
    let first = "group \"VIP\""
    #expect(
      try await rows(
        "\(first) | expand customers (where is_vip | sort spend | take 1 | select email) "
          + "| select customers")
        == [#"{"customers":[{"email":"ann@acme.com"}]}"#])
    #expect(
      try await rows(
        "\(first) | expand customers (select email) | select customers, "
          + "count(customers.orders) as n") == [
          #"{"customers":[{"email":"ann@acme.com"},{"email":"dee@acme.com"},"#
            + #"{"email":"Cy@other.org"}],"n":3}"#
        ])
    let plain = try await rows("order 1001 | expand items | select items")
    let beside = "order 1001 | expand items | extend items.id as i | select items"
    #expect(try await rows(beside) == plain)
    #expect(
      try await rows("\(first) | expand owner (select email) | select owner, owner.group.name")
        == [#"{"owner":{"email":"ann@acme.com"},"name":"VIP"}"#])
  }

  @Test func aCancelledTaskStopsTheRun() async throws {
    let failure = await withTaskGroup(of: RunError?.self) { group in
      group.cancelAll()
      group.addTask {
        do throws(RunError) {
          _ = try await self.run("customers")
          return nil
        } catch { return error }
      }
      return await group.next() ?? nil
    }
    #expect(failure == .source(SourceError(.cancelled, "interrupted")))
  }

  private func run(_ query: String) async throws(RunError) -> Int {
    guard let run = try? run(query, ToyStore()) else { return -1 }
    return try await run.next()?.rowCount ?? 0
  }

  @Test func aFailingValueEndsTheStatement() async throws {
    let run = try run("customers | extend 9223372036854775807 + age as n", ToyStore())
    await #expect(throws: RunError.self) { while try await run.next() != nil {} }
  }

  @Test func aValueThatIsNeverAskedForDoesNotFail() async throws {
    let lines = try await rows(
      "customers | extend 9223372036854775807 + age as n | where email ~ \"bob\" | select email")
    #expect(lines == [#"{"email":"bob@acme.com"}"#])
  }

  @Test func theLaterConditionsOfAFilterSeeOnlyRowsThatPassedTheFirst() async throws {
    #expect(
      try await rows("customers where age < 20 and age + 9223372036854775780 > 0 | select age")
        == [#"{"age":19}"#])
  }

  @Test func aDivisionByZeroIsNotedOnceForAllRows() async throws {
    let notes = Notes()
    let run = try run("customers | select age / 0 as n", ToyStore(pageRows: 2), notes: notes)
    while try await run.next() != nil {}
    #expect(notes.all.map(\.count) == [4])
    #expect(notes.takeAll().count == 1)
    #expect(notes.takeAll().isEmpty)
  }
}
