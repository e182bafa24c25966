import MQL
import Testing

/// What would be sent for each kind of offer, and which verdict it gets.
@Suite struct PlanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let offers: [Offer]
    var needs = Needs.whole
    var isOrdered = true
    /// `exact`, `inexact` or `barrier` for each offer.
    let verdicts: String
    let line: String?
    var testDescription: String { "\(name) \(verdicts) \(line ?? "-")" }
  }

  private static let march = time("2025-03-01T00:00:00.000Z")
  private static func compare(_ field: String, _ comparison: Comparison, _ value: Value) -> Offer {
    .filter(.compare(field: field, comparison, value))
  }
  private static func named(_ name: String) -> Offer { compare("name", .equal, .text(name)) }
  private static func like(_ field: String, _ needle: String) -> Offer {
    .filter(.match(field: field, .containsIgnoringCase, needle))
  }

  static let groups = [
    Case(
      name: "groups", offers: [], verdicts: "",
      line: "/admin/customer-groups?order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [], isOrdered: false, verdicts: "",
      line: "/admin/customer-groups?order=id&limit=1000"),
    Case(
      name: "groups", offers: [named("Comma, Inc.")], verdicts: "exact",
      line: "/admin/customer-groups?name[]=Comma,%20Inc.&name[]=Comma,%20Inc."
        + "&order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [named("null")], verdicts: "barrier",
      line: "/admin/customer-groups?order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [named("a\0b")], verdicts: "barrier",
      line: "/admin/customer-groups?order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [.filter(.isIn(field: "name", [.text("VIP"), .text("Straße")]))],
      verdicts: "exact",
      line: "/admin/customer-groups?name[]=VIP&name[]=Stra%C3%9Fe&order=-created_at&limit=1000"),
    Case(
      name: "groups",
      offers: [
        .filter(
          .or(
            .compare(field: "name", .equal, .text("a")), .compare(field: "name", .equal, .text("b"))
          ))
      ], verdicts: "exact",
      line: "/admin/customer-groups?name[]=a&name[]=b&order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [like("name", "VIP"), .take(3)], verdicts: "inexact barrier",
      line: "/admin/customer-groups?q=VIP&order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [like("name", "VIP"), named("VIP Gold"), .take(3)],
      verdicts: "barrier exact barrier",
      line: "/admin/customer-groups?name[]=VIP%20Gold&order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [.filter(.match(field: "name", .startsWith, "100%"))],
      verdicts: "inexact", line: "/admin/customer-groups?q=100%25&order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [like("name", "back\\slash")], verdicts: "barrier",
      line: "/admin/customer-groups?order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [like("name", "élite")], verdicts: "barrier",
      line: "/admin/customer-groups?order=-created_at&limit=1000"),
    Case(
      name: "groups",
      offers: [
        compare("created_at", .greater, march),
        compare("created_at", .lessOrEqual, time("2025-04-01T00:00:00.000Z")), .take(5),
      ], verdicts: "exact exact exact",
      line: "/admin/customer-groups?created_at[gte]=2025-03-01T00:00:00.001Z"
        + "&created_at[lt]=2025-04-01T00:00:00.001Z&order=-created_at&limit=6"),
    Case(
      name: "groups", offers: [.filter(.not(.compare(field: "updated_at", .less, march)))],
      verdicts: "exact",
      line: "/admin/customer-groups?updated_at[gte]=2025-03-01T00:00:00.000Z"
        + "&order=-created_at&limit=1000"),
    Case(
      name: "groups",
      offers: [compare("created_at", .less, .time(MQL.Instant(milliseconds: -60_000_000_000_000)))],
      verdicts: "barrier", line: "/admin/customer-groups?order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [.take(5), named("VIP"), .count], verdicts: "exact barrier barrier",
      line: "/admin/customer-groups?order=-created_at&limit=6"),
    Case(
      name: "groups", offers: [.take(5), .count], verdicts: "exact exact",
      line: "/admin/customer-groups?fields=id&limit=1"),
    Case(
      name: "groups",
      offers: [.sort([.init(field: "name", isDescending: false)]), named("VIP"), .count],
      verdicts: "exact exact exact", line: "/admin/customer-groups?name[]=VIP&fields=id&limit=1"),
    Case(
      name: "groups", offers: [.sort([.init(field: "name", isDescending: false)]), .take(3)],
      verdicts: "barrier barrier", line: "/admin/customer-groups?order=-created_at&limit=1000"),
    Case(
      name: "groups", offers: [.sort([.init(field: "created_at", isDescending: true)]), .take(3)],
      isOrdered: false, verdicts: "exact exact",
      line: "/admin/customer-groups?order=-created_at&limit=4"),
    Case(
      name: "groups", offers: [.filter(.opaque)],
      needs: Needs(fields: [
        "metadata": .whole, "customers": Needs(fields: ["orders": .shape, "email": .whole]),
        "price_lists": .shape,
      ]), verdicts: "barrier",
      line: "/admin/customer-groups?expand=customers.orders,price_lists&fields=metadata"
        + "&order=-created_at&limit=1000"),
  ]

  static let others = [
    Case(
      name: "customers",
      offers: [
        .filter(.isTrue(field: "has_account")), compare("email", .equal, .text("a@b.com")), .count,
      ], verdicts: "exact inexact barrier",
      line: "/admin/customers?has_account=true&q=a%40b.com&order=-created_at&limit=1000"),
    Case(
      name: "customers", offers: [.filter(.not(.isTrue(field: "has_account"))), .count],
      verdicts: "exact exact", line: "/admin/customers?has_account=false&limit=1"),
    Case(
      name: "customers", offers: [like("phone", "49")], verdicts: "barrier",
      line: "/admin/customers?order=-created_at&limit=1000"),
    Case(
      name: "customers",
      offers: [
        .filter(
          .or(
            .match(field: "first_name", .containsIgnoringCase, "ada"),
            .match(field: "last_name", .containsIgnoringCase, "ADA")))
      ], verdicts: "inexact", line: "/admin/customers?q=ada&order=-created_at&limit=1000"),
    Case(
      name: "customers",
      offers: [.filter(.any(relation: "groups", .compare(field: "id", .equal, .text("cgrp_1"))))],
      verdicts: "exact", line: "/admin/customers?groups[]=cgrp_1&order=-created_at&limit=1000"),
    Case(
      name: "customers",
      offers: [.filter(.any(relation: "groups", .compare(field: "name", .equal, .text("VIP"))))],
      verdicts: "barrier", line: "/admin/customers?order=-created_at&limit=1000"),
    Case(
      name: "orders",
      offers: [
        .filter(.isIn(field: "status", [.text("pending"), .text("canceled"), .text("lost")])),
        compare("currency_code", .equal, .text("eur")), .count,
      ], verdicts: "exact exact exact",
      line: "/admin/orders?currency_code=eur&status[]=pending&status[]=canceled"
        + "&expand=&fields=id&limit=1"),
    Case(
      name: "orders", offers: [compare("status", .equal, .text("lost"))], verdicts: "exact",
      line: nil),
    Case(
      name: "orders", offers: [compare("display_id", .equal, .int(7))],
      needs: Needs(fields: ["total": .whole, "customer": Needs(fields: ["email": .whole])]),
      verdicts: "exact",
      line: "/admin/orders?display_id=7&expand=customer&fields=id,total&order=-created_at&limit=200"
    ),
    Case(
      name: "orders", offers: [.take(2)],
      needs: Needs(fields: ["tax_total": .whole, "total": .whole, "email": .whole]),
      verdicts: "exact",
      line: "/admin/orders?expand=&fields=email&order=-created_at&limit=3"),
    Case(
      name: "orders", offers: [like("email", "acme")], needs: .shape, verdicts: "barrier",
      line: "/admin/orders?expand=&fields=id&order=-created_at&limit=200"),
    Case(
      name: "price_lists", offers: [compare("status", .equal, .text("draft"))],
      needs: Needs(fields: ["groups": .shape]), verdicts: "exact",
      line: "/admin/price-lists?status[]=draft&expand=customer_groups"
        + "&order=-created_at&limit=1000"),
    Case(
      name: "regions", offers: [named("EU")], needs: Needs(fields: ["countries": .shape]),
      verdicts: "barrier", line: "/admin/regions?expand=countries&limit=1000"),
  ]

  @Test(arguments: groups + others)
  func offersBecomeRequests(_ example: Case) throws {
    let shop = TestShop(ScriptedShop([]))
    let plan = try shop.plan(
      example.name, example.offers, needs: example.needs, isOrdered: example.isOrdered)
    #expect(plan.verdicts.map(\.word).joined(separator: " ") == example.verdicts)
    #expect(plan.requests.map(\.line) == (example.line.map { ["GET \($0)"] } ?? []))
    #expect(plan.verdicts.allSatisfy { !$0.reason.isEmpty })
  }

  /// What `explain` shows is what is sent.
  @Test(arguments: groups + others)
  func theFirstRequestIsThePlannedOne(_ example: Case) async throws {
    let shop = try ExactnessTests.recordings.get()
    let test = TestShop(shop.transport)
    let plan = try test.plan(
      example.name, example.offers, needs: example.needs, isOrdered: example.isOrdered)
    _ = try await test.rows(plan)
    #expect(test.log.all.first.map { "GET \($0)" } == plan.requests.first?.line)
  }

  @Test func aTotalThatDoesNotRideIsPlannedApart() throws {
    let shop = TestShop(ScriptedShop([]))
    let needs = Needs(fields: ["orders": Needs(fields: ["total": .whole])])
    let customers = try shop.plan("customers", [.take(5)], needs: needs)
    #expect(customers.separateRelations == ["orders"])
    #expect(customers.requests.map(\.line) == ["GET /admin/customers?order=-created_at&limit=6"])
    let groups = try shop.plan("groups", needs: Needs(fields: ["customers": needs]))
    #expect(groups.separateRelations.isEmpty)
    #expect(
      groups.requests.map(\.line) == [
        "GET /admin/customer-groups?expand=customers&fields=id&order=-created_at&limit=1000",
        "GET /admin/orders?customer_id=ID&expand=&fields=customer_id,total&order=id&limit=200",
      ])
  }
}

extension Verdict {
  var word: String {
    switch self {
    case .exact: "exact"
    case .inexact: "inexact"
    case .barrier: "barrier"
    }
  }

  var reason: String {
    switch self {
    case .exact(let reason), .inexact(let reason), .barrier(let reason): reason
    }
  }
}
