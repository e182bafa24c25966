import SQLite

/// How much a sandbox holds.
package struct SandboxInfo: Sendable, Hashable {
  package var groups: Int
  package var customers: Int
  package var memberships: Int
  package var orders: Int
  package var priceLists: Int
  package var regions: Int

  init(_ database: Database) throws(SQLiteError) {
    groups = try count("customer_groups", database)
    customers = try count("customers", database)
    memberships = try count("memberships", database)
    orders = try count("orders", database)
    priceLists = try count("price_lists", database)
    regions = try count("regions", database)
  }
}

private func count(_ table: String, _ database: Database) throws(SQLiteError) -> Int {
  Int(try database.integer("SELECT count(*) FROM \(table)") ?? 0)
}
