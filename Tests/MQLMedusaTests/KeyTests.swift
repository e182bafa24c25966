import MQL
import Testing

/// One record by its natural key, and only where none has that by id.
@Suite struct KeyTests {
  let shop: TestShop
  init() throws {
    shop = TestShop(try ExactnessTests.recordings.get().transport)
  }

  static let groupNames = [
    "VIP", "vip lowercase", "null", "true", "0042", "Comma, Inc.", "back\\slash", "  padded  ",
    "new\nline", "tab\there", "<b>bold</b>", "100% Discount", "İstanbul", "Straße", "O'Brien & Co",
    "B2B / Partners", "Quote \"double\"", "日本のお客様", "Emoji 🚀 crew", "=SUM(A1)",
  ]

  @Test(arguments: groupNames)
  func aGroupIsFoundByItsExactName(_ name: String) async throws {
    let rows = try await shop.rows("groups", key: .text(name))
    #expect(rows.map { $0["name"] } == [.text(name)])
    #expect(shop.log.all.count == 1)
  }

  @Test func everyCustomerIsFoundByEmail() async throws {
    let all = try await shop.rows("customers", needs: Needs(fields: ["email": .whole]))
    for customer in all.prefix(30) {
      let rows = try await shop.rows("customers", key: customer["email"])
      #expect(rows.map(\.id) == [customer.id])
    }
  }

  static let others: [(resource: String, key: Value, requests: Int)] = [
    ("customers", .text("cus_01JGFJJZ008GKYDKWXV2F31M2S"), 2),
    ("orders", .int(1), 1), ("orders", .text("1"), 1),
    ("orders", .text("order_01JGFM9WT0AF9JSGQ2FJ44DSQ2"), 1),
    ("price_lists", .text("VIP sale"), 1),
    ("price_lists", .text("pl_01JJ32HB002SEHFVT6TH75MNYE"), 1),
    ("regions", .text("EU"), 1), ("regions", .text("reg_01JGFJJZ00EJJFFTSSS0W44JHY"), 1),
  ]

  @Test(arguments: others)
  func recordsAreFoundByKeyOrID(_ resource: String, _ key: Value, _ requests: Int) async throws {
    let rows = try await shop.rows(resource, key: key)
    #expect(rows.count == 1)
    #expect(shop.log.all.count == requests)
  }

  static let missing: [(resource: String, key: Value)] = [
    ("groups", .text("vip")), ("groups", .text("")), ("groups", .text("..")),
    ("groups", .text("a/b")), ("customers", .text("nobody@acme.com")),
    ("customers", .text("ONEIL.0@acme.com")), ("customers", .text("é\\null")),
    ("orders", .int(99_999_999_999)), ("orders", .int(-1)), ("orders", .text("order_nope")),
    ("price_lists", .text("nope")), ("regions", .text("eu")),
  ]

  @Test(arguments: missing)
  func noneIsAnError(_ resource: String, _ key: Value) async throws {
    let error = await #expect(throws: SourceError.self) {
      try await shop.rows(resource, key: key)
    }
    #expect(error?.kind == .notOne)
    // By the key, by the id, and the names, to tell the nearest.
    #expect(shop.log.all.count <= 3)
  }

  @Test func severalAreAnErrorThatNamesThem() async throws {
    let twice = ScriptedShop([]) { _, _ in
      .json(
        #"{"customers":[{"id":"cus_1","email":"a@b.com","has_account":true},"#
          + #"{"id":"cus_2","email":"a@b.com","has_account":false},"#
          + #"{"id":"cus_3","email":"xa@b.com","has_account":false}],"count":3,"offset":0,"limit":9}"#
      )
    }
    let error = await #expect(throws: SourceError.self) {
      try await TestShop(twice).rows("customers", key: .text("a@b.com"))
    }
    #expect(error?.kind == .notOne)
    #expect(error?.message == #"2 customers have the email "a@b.com": cus_1, cus_2"#)
  }
}
