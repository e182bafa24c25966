import SQLite

/// How much a sandbox holds.
package struct SandboxInfo: Sendable, Hashable {
  /// Customer groups.
  package var groups: Int
  /// Customers, guests among them.
  package var customers: Int
  /// Pairs of a customer and a group that it is in.
  package var memberships: Int
  /// Orders of any status.
  package var orders: Int
  /// Price lists, drafts among them.
  package var priceLists: Int
  /// Regions.
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
