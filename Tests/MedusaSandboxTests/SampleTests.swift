import JSON
import MedusaAdmin
import MedusaSandbox
import SQLite
import Testing

@Suite("The sample shop")
struct SampleTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try sharedSample.get()
  }

  @Test("has 40 groups, 400 customers and 1,000 orders")
  func sizes() throws {
    let info = try sandbox.info()
    #expect(info.groups == 40 && info.customers == 400 && info.orders == 1000)
    #expect(info.regions == 5 && info.priceLists == 7)
  }

  @Test("is the same each time it is made")
  func same() {
    #expect(Dataset.sample() == Dataset.sample())
  }

  @Test("answers the same bytes on every machine")
  func checksum() {
    // Changed on purpose? Then this number changes with it, and so do the golden files.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for target in [
      "/admin/customer-groups?limit=0&expand=customers,price_lists",
      "/admin/customers?limit=0&order=id&expand=shipping_addresses",
      "/admin/orders?limit=0&fields=id,display_id,status,metadata,canceled_at&expand=items",
    ] {
      for byte in sandbox.ask("GET", target).body {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    #expect(hash == 16_889_090_979_674_851_653)
  }

  @Test("has several groups of VIPs, each with members")
  func vips() throws {
    let groups = try #require(
      try sandbox.json("/admin/customer-groups?q=vip&expand=customers")["customer_groups"]?
        .asArray)
    #expect(groups.count == 7)
    #expect(groups.allSatisfy { ($0["customers"]?.asArray?.count ?? 0) > 3 })
  }

  @Test("has guests, customers without names, and names beyond ASCII")
  func customers() throws {
    let customers = try #require(
      try sandbox.json("/admin/customers?limit=0")["customers"]?.asArray)
    #expect(customers.contains { $0["has_account"] == false })
    #expect(customers.contains { $0["first_name"]?.isNull == true })
    #expect(customers.contains { $0["phone"]?.isNull == true })
    #expect(customers.contains { $0["metadata"]?.isNull == true })
    #expect(customers.contains { $0["last_name"] == "山田" })
  }

  @Test(
    "has rows that differ below the millisecond, and rows that don't",
    arguments: ["customers", "orders"])
  func belowTheMillisecond(_ table: String) throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/shop.sqlite"
    try Sandbox.reset(path: path, contents: sampleContents)
    let database = try Database(path: path)
    let pairs = "FROM \(table) AS a JOIN \(table) AS b ON a.pk < b.pk"
    #expect(
      try database.integer(
        """
        SELECT count(*) \(pairs) AND a.created_at / 1000 = b.created_at / 1000
        AND a.created_at <> b.created_at
        """) ?? 0 > 20)
    #expect(
      try database.integer("SELECT count(*) \(pairs) AND a.created_at = b.created_at") ?? 0 > 2)
  }

  @Test("has orders over two years up to 2026-10-31, in five currencies")
  func orders() throws {
    let orders = try #require(
      try sandbox.json("/admin/orders?limit=0&fields=id,currency_code,total&expand=")["orders"]?
        .asArray)
    #expect(orders.first?["created_at"]?.asString?.hasPrefix("2026-10-31") == true)
    #expect(orders.last?["created_at"]?.asString?.hasPrefix("2024-11-0") == true)
    #expect(Set(orders.compactMap { $0["currency_code"]?.asString }).count == 5)
    #expect(orders.allSatisfy { ($0["total"]?.asInt ?? 0) > 0 })
  }

  @Test("grows with its scale")
  func scale() throws {
    let large = try Sandbox.open(
      path: nil, contents: Sandbox.Contents { () throws(SandboxError) in Dataset.sample(scale: 2) })
    #expect(try large.info().customers == 800)
    #expect(try large.info().orders == 2000)
  }
}

private let sharedSample = Result { try Sandbox.open(path: nil, contents: sampleContents) }
