import MQL
import MQLSyntax
import Testing

/// What a name means where it stands.
@Suite struct NameTests {
  private static let lets: [String: Environment.Binding] = [
    "limit": .constant(.int(2), .int), "email": .constant(.text("x"), .text),
    "bad": .broken,
  ]

  @Test func aNameIsAColumnThenARelationThenALet() async throws {
    #expect(try Asked("customers where age > limit").complaints(Self.lets) == [])
    #expect(try Asked("customers where group is null").complaints(Self.lets) == [])
    #expect(try Asked("groups | take limit").complaints(Self.lets) == [])
  }

  @Test func aColumnThatIsAlsoALetIsAmbiguous() throws {
    #expect(
      try Asked("customers where email == \"a\"").complaints(Self.lets) == ["columnOrLet: email"])
  }

  @Test func aBrokenLetIsToldOnceWhereItWasDefined() throws {
    for query in [
      "customers where age == bad", "bad | where x > 1 | count", "customers | take bad",
      "customers | extend bad as b | where b > 1 and b ~ \"x\"", "[{a: bad}] | where a > 1",
      "customers where age in (bad, 1) or age in bad",
      "customers | flatten bad as b | where b == 1",
    ] {
      #expect(try Asked(query).complaints(Self.lets) == [], "\(query)")
    }
  }

  @Test func theApisOwnNameIsUnderstood() async throws {
    #expect(try await rows("customer_groups | count") == [#"{"count":3}"#])
  }

  @Test func itIsTheElementAndItsFieldsComeBeforeColumns() async throws {
    #expect(
      try await rows("groups | select name, (customers where email ~ \"a\").id as ids | take 1")
        == [#"{"name":"vip too","ids":["c2"]}"#])
    #expect(
      try await rows(
        "groups where name == \"VIP\" | select (customers where it.id != \"c1\").id as i")
        == [#"{"i":["c4","c3"]}"#])
    // `id` is the customer's; the group's is hidden behind it, and no error: the record had it.
    #expect(
      try await rows("groups where name == \"VIP\" | select (customers where id == \"g1\").id as i")
        == [#"{"i":[]}"#])
  }

  @Test func aColumnThatTheQueryMadeIsAmbiguousWithAField() throws {
    #expect(
      try Asked("groups | extend 1 as email | where any(customers where email == \"x\")")
        .complaints() == ["elementOrColumn: email"])
  }

  @Test func aColumnOfTheRowIsSeenFromWithinAList() async throws {
    #expect(
      try await rows(
        "groups | extend \"ann@acme.com\" as who | where any(customers where email == who) | select name"
      )
        == [#"{"name":"VIP"}"#])
  }

  @Test func aPathThroughAListGivesAListAndThroughListsOneFlatList() async throws {
    #expect(
      try await rows("group \"VIP\" | select customers.orders.display_id as n")
        == [#"{"n":[1002,1001,1003]}"#])
  }

  @Test func aStepIntoNullGivesNull() async throws {
    #expect(
      try await rows("customers where email ~ \"eve\" | select group.owner.email")
        == [#"{"email":null}"#])
    #expect(
      try await rows("groups | sort name | select metadata.tier as t, metadata[\"no\"] as n")
        == [#"{"t":"gold","n":null}"#, #"{"t":7,"n":null}"#, #"{"t":null,"n":null}"#])
  }

  @Test func aLetThatIsUsedOnceBecomesPartOfItsUser() async throws {
    let definition = try Asked("customers where is_vip").pipeline
    let store = ToyStore(answer: .exact)
    let (query, diagnostics) = try Asked("vips | count").bind(["vips": .inlined(definition)])
    #expect(diagnostics == [])
    let result = try await run(Planner(store: store).plan(query), store)
    #expect(result.lines == [#"{"count":2}"#])
    #expect(store.log.scans.last?.offers.count == 2)
  }

  @Test func rowsKeptInMemoryAreStillRecords() async throws {
    let definition = try Asked("groups | select name").bind().query
    let store = ToyStore(separateRelations: ["customers"])
    let origin = try #require(definition.shape.origin)
    let run0 = QueryRun(
      Planner(store: store).plan(definition, keeping: [origin.keySlot]), store: store,
      context: EvaluationContext(now: Instant(milliseconds: 0), notes: Notes())
    ) { _ in nil }
    let nameSlot = definition.shape.columns[0].slot
    var batches: [Batch] = []
    while let batch = try await run0.nextBatch() {
      batches.append(
        Batch(rowCount: batch.rowCount, columns: [batch[nameSlot], batch[origin.keySlot]]))
    }
    let shape = StoredShape(
      name: "kept",
      columns: [StoredShape.Column(name: "name", type: .text, headline: nil, currency: nil)],
      records: (ResourceName("groups"), 1), width: 2)
    let (query, diagnostics) = try Asked(
      "kept where name == \"VIP\" | follow customers | select email"
    )
    .bind(["kept": .stored(shape)])
    #expect(diagnostics == [])
    let result = try await run(
      Planner(store: store).plan(query), store, ["kept": StoredRows(shape: shape, batches: batches)]
    )
    #expect(
      result.lines == [
        #"{"email":"ann@acme.com"}"#, #"{"email":"Cy@other.org"}"#, #"{"email":"dee@acme.com"}"#,
      ])
    #expect(store.log.fetched == ["customers of g1"])
  }
}
