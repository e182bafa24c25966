import MQL
import MQLMedusa
import Testing

/// Relations come whole and newest first, whichever road they take.
@Suite struct RelationTests {
  let shop: TestShop
  init() throws {
    shop = TestShop(try ExactnessTests.recordings.get().transport)
  }

  private func fetch(
    _ resource: String, _ relation: String, _ needs: Needs, for ids: [String?]
  ) async throws -> [Value] {
    let parent = try shop.resource(resource)
    let plan = shop.source.planRelation(
      RelationRequest(
        resource: parent, relation: try #require(parent.relation(relation)), needs: needs))
    #expect(!plan.requests.isEmpty)
    return try await shop.source.fetch(plan, for: TextColumn(ids), notes: Notes()).values
  }

  private func isNewestFirst(_ list: Value) -> Bool {
    let keys = list.elements.map { ($0["created_at"].milliseconds, $0.id) }
    return zip(keys, keys.dropFirst()).allSatisfy { a, b in
      a.0 == b.0 ? a.1 < b.1 : a.0 > b.0
    }
  }

  static let relations = [
    ("groups", "customers"), ("groups", "price_lists"), ("customers", "groups"),
    ("customers", "orders"), ("customers", "shipping_addresses"),
    ("customers", "billing_address"), ("orders", "customer"), ("orders", "items"),
    ("orders", "region"), ("orders", "shipping_address"), ("orders", "billing_address"),
    ("price_lists", "groups"), ("price_lists", "prices"), ("regions", "countries"),
  ]

  /// A few records are asked one by one, many by the whole list; with the list it comes along.
  @Test(arguments: relations)
  func everyRoadGivesTheSame(_ resource: String, _ relation: String) async throws {
    let needs = Needs(fields: ["id": .whole, "created_at": .whole])
    let rows = try await shop.rows(resource, needs: Needs(fields: [relation: needs]))
    let along = rows.map { $0[relation] }
    #expect(rows.count >= 4)
    #expect(along.allSatisfy { isNewestFirst($0) })
    let ids = rows.map { $0.id }
    let sample = Array(ids.prefix(40))
    let many = try await fetch(resource, relation, needs, for: sample)
    #expect(many.map(\.identities) == along.prefix(sample.count).map(\.identities))
    let few = try await fetch(resource, relation, needs, for: Array(ids.prefix(2)))
    #expect(few.map(\.identities) == along.prefix(2).map(\.identities))
  }

  @Test func idsRepeatAndMayBeNull() async throws {
    let vip = "cgrp_01JGFJJZ00HWPRWAQJJM2MKWV0"
    let lists = try await fetch(
      "groups", "customers", .shape, for: [vip, nil, "cgrp_01JNSQP4BVHE8F384WW7M5R3TM", vip])
    #expect(lists.map(\.elements.count) == [202, 0, 0, 202])
    #expect(lists[1] == .null)
    #expect(lists[0] == lists[3])
    #expect(shop.log.all.count == 2)
    let gone = try await fetch("customers", "groups", .shape, for: ["cus_nope", nil])
    #expect(gone == [.list([]), .null])
  }

  @Test func totalsOfACustomersOrdersComeByTheOrdersList() async throws {
    let needs = Needs(fields: ["orders": Needs(fields: ["total": .whole, "items": .whole])])
    let orders = try await shop.rows(
      "orders",
      needs: Needs(fields: ["customer_id": .whole, "total": .whole, "items": .whole]))
    shop.log.clear()
    let groups = try await shop.rows(
      "groups", [.filter(.compare(field: "name", .equal, .text("Employees")))],
      needs: Needs(fields: ["customers": needs]))
    let customers = try #require(groups.first)["customers"].elements
    #expect(customers.count > 5)
    for customer in customers {
      let own = orders.filter { $0["customer_id"].text == customer.id }
      #expect(customer["orders"].elements.map { $0["total"] } == own.map { $0["total"] })
      #expect(customer["orders"].elements.map { $0["items"] } == own.map { $0["items"] })
    }
    // The group, then all 600 orders in pages of 200 with one row of overlap.
    #expect(shop.log.all.count <= 5)
  }

  @Test func groupsOfAGroupsMembersAreAllTheirGroups() async throws {
    let names = Needs(fields: ["groups": Needs(fields: ["name": .whole])])
    let expected = Dictionary(
      uniqueKeysWithValues: try await shop.rows("customers", needs: names).map {
        ($0.id, $0["groups"])
      })
    let members = try await fetch(
      "groups", "customers", names, for: ["cgrp_01JHEFBK00K203T6Z4F13HR967"])
    #expect(members[0].elements.count == 51)
    for member in members[0].elements {
      #expect(member["groups"].identities == expected[member.id]?.identities)
    }
  }

  @Test func anAnswerThatIsTooLargeTurnsToPages() async throws {
    let needs = Needs(fields: ["name": .whole, "customers": Needs(fields: ["email": .whole])])
    let expected = try await shop.rows("groups", needs: needs)
    let small = TestShop(shop.transport, bodyLimitBytes: 200_000)
    let notes = Notes()
    let rows = try await small.rows(small.plan("groups", needs: needs), notes: notes)
    #expect(rows.map(\.id) == expected.map(\.id))
    #expect(rows.map { $0["customers"].identities } == expected.map { $0["customers"].identities })
    #expect(
      notes.all.map(\.text) == [
        "groups with their customers are too large for one answer: "
          + "the customers are fetched for each, in pages"
      ])
    // One that was refused, one without customers, then each group's own.
    #expect(small.log.all.count == 2 + expected.count)
  }

  @Test func pagesShrinkUntilTheyFit() async throws {
    let expected = try await shop.rows("customers")
    let small = TestShop(shop.transport, bodyLimitBytes: 20_000)
    #expect(try await small.rows("customers") == expected)
    #expect(try await small.rows("customers", isOrdered: false).count == expected.count)
    #expect(try await small.rows("customers", [.take(100)]) == Array(expected.prefix(100)))
    let tiny = TestShop(shop.transport, bodyLimitBytes: 100)
    await #expect(throws: SourceError.self) { try await tiny.rows("customers") }
  }
}

extension Value {
  /// The ids of a record or of a list's records.
  var identities: [Value] {
    switch self {
    case .list(let list): list.map { $0["id"] }
    case .record: [self["id"]]
    default: []
    }
  }
}
