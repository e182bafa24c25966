import MQL
import Testing

/// How many requests an answer takes, and which.
@Suite struct RequestsSentTests {
  let shop: TestShop
  init() throws { shop = try TestShop() }

  private let vip = Offer.filter(.match(field: "name", .containsIgnoringCase, "VIP"))

  @Test func groupsWithCustomersTakeOneRequest() async throws {
    let needs = Needs(fields: ["name": .whole, "customers": Needs(fields: ["email": .whole])])
    let rows = try await shop.rows("groups", [vip, .take(10)], needs: needs)
    #expect(rows.count == 4)
    #expect(
      shop.log.all == [
        "/admin/customer-groups?q=VIP&expand=customers&fields=name&order=-created_at&limit=1000"
      ])
  }

  @Test func aCountTakesOneRequestOfOneRow() async throws {
    let rows = try await shop.rows("groups", [.count])
    #expect(rows == counted(36))
    #expect(shop.log.all == ["/admin/customer-groups?fields=id&limit=1"])
  }

  @Test func aNameTakesOneRequest() async throws {
    let rows = try await shop.rows(
      "groups", [.filter(.compare(field: "name", .equal, .text("VIP")))])
    #expect(rows.map { $0["name"] } == [.text("VIP")])
    #expect(shop.log.all == ["/admin/customer-groups?name[]=VIP&order=-created_at&limit=1000"])
  }

  @Test func aSearchWithTakeTakesOneRequest() async throws {
    let plan = try shop.plan("groups", [vip, .take(3)])
    let rows = try await shop.rows(plan)
    #expect(rows.count >= 3)
    #expect(shop.log.all.count == 1)
  }

  @Test func aGroupByNameWithCustomersTakesOneRequest() async throws {
    let rows = try await shop.rows(
      "groups", key: .text("VIP"), needs: Needs(fields: ["customers": .whole]))
    #expect(rows.count == 1)
    #expect(rows.first?["customers"].elements.count == 202)
    #expect(
      shop.log.all == [
        "/admin/customer-groups?name[]=VIP&expand=customers&fields=name&order=id&limit=1000"
      ])
  }

  @Test func aGroupByIDTakesTwoRequests() async throws {
    let id = "cgrp_01JGFJJZ00HWPRWAQJJM2MKWV0"
    let rows = try await shop.rows("groups", key: .text(id))
    #expect(rows.map { $0["name"] } == [.text("VIP")])
    #expect(shop.log.all.count == 2)
  }

  @Test func aCustomerByEmailTakesOneRequest() async throws {
    let rows = try await shop.rows("customers", key: .text("oneil.0@acme.com"))
    #expect(rows.map { $0["email"] } == [.text("oneil.0@acme.com")])
    #expect(shop.log.all == ["/admin/customers?q=oneil.0%40acme.com&order=id&limit=1000"])
  }

  @Test func takeReadsOneRowMore() async throws {
    let rows = try await shop.rows("customers", [.take(10)])
    #expect(rows.count == 10)
    #expect(shop.log.all == ["/admin/customers?order=-created_at&limit=11"])
  }

  @Test func aCountSinceADayTakesOneRequest() async throws {
    let june = time("2025-06-01T00:00:00.000Z")
    let since = Offer.filter(.compare(field: "created_at", .greaterOrEqual, june))
    let count = try await shop.rows("customers", [since, .count])
    #expect(
      shop.log.all == ["/admin/customers?created_at[gte]=2025-06-01T00:00:00.000Z&limit=1"])
    let listed = try await shop.rows("customers", [since])
    #expect(count == counted(listed.count))
  }

  @Test func anOrderByItsNumberTakesOneRequest() async throws {
    let rows = try await shop.rows(
      "orders", key: .int(7), needs: Needs(fields: ["total": .whole, "items": .whole]))
    #expect(rows.count == 1)
    #expect(
      shop.log.all == [
        "/admin/orders?display_id=7&expand=items&fields=display_id,total&order=id&limit=200"
      ])
  }

  @Test func nothingIsSentForWhatNoRecordCanBe() async throws {
    #expect(try await shop.rows("groups", [.take(0)]).isEmpty)
    #expect(
      try await shop.rows(
        "orders", [.filter(.compare(field: "status", .equal, .text("lost")))]
      ).isEmpty)
    #expect(
      try await shop.rows("groups", [.filter(.isIn(field: "name", [])), .count])
        == counted(0))
    #expect(shop.log.all.isEmpty)
  }
}
