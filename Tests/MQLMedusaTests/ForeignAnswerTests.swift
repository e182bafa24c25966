import MQL
import MQLMedusa
import MedusaAdmin
import Testing

/// What is told of answers and plans that belong elsewhere.
@Suite struct ForeignAnswerTests {
  /// Answers a list with `list`, and one record with `record`.
  private struct FixedShop: Transport {
    let list: String
    let record: String

    func send(_ request: Request) async throws(TransportError) -> Response {
      .json(request.target.contains("/admin/customers/") ? record : list)
    }
  }

  private func failure(
    list: String, record: String = "{}", _ body: (TestShop) async throws -> Void
  ) async -> SourceError? {
    await #expect(throws: SourceError.self) {
      try await body(TestShop(FixedShop(list: list, record: record)))
    }
  }

  @Test func anotherRecordIsToldWithItsRequest() async {
    let error = await failure(
      list: #"{"customers":[],"count":0}"#, record: #"{"customer":{"id":"cus_2"}}"#
    ) { shop in
      let needs = Needs(fields: ["email": .whole])
      _ = try await shop.rows("customers", key: .text("cus_1"), needs: needs)
    }
    let line = "GET /admin/customers/cus_1"
    #expect(error?.message == "the answer to \(line) is another record")
    #expect(error?.help == "a cache or proxy before the store may mix up answers")
  }

  @Test func aRelationThatIsMissingIsTold() async {
    let error = await failure(list: #"{"customer_groups":[{"id":"g"}],"count":1}"#) { shop in
      let needs = Needs(fields: ["customers": Needs(fields: ["email": .whole])])
      _ = try await shop.rows("groups", needs: needs, isOrdered: false)
    }
    #expect(error?.message == "the store left 'customers' out of its answer")
  }

  @Test func aResourceWithoutAListIsTold() async {
    let error = await failure(list: "{}") { shop in _ = try await shop.rows("items") }
    #expect(error?.message == "the store has no way to items")
  }

  @Test func aPlanOfAnotherStoreIsRefused() async {
    let plan = ScanPlan(verdicts: [], separateRelations: [], requests: [], road: "another's")
    let error = await failure(list: "{}") { shop in _ = try await shop.rows(plan) }
    #expect(error?.message == "the plan was made for another store")
  }
}
