/// Looks for what no single row shows: ids given twice, and references that lead nowhere.
struct DatasetCheck {
  var path: String?

  func check(_ data: Dataset) throws(SandboxError) {
    let regions = try ids("regions", data.regions.map(\.id))
    let groups = try ids("groups", data.groups.map(\.id))
    let customers = try ids("customers", data.customers.map(\.id))
    let addresses = try ids("addresses", data.addresses.map(\.id))
    let orders = try ids("orders", data.orders.map(\.id))
    let priceLists = try ids("price_lists", data.priceLists.map(\.id))
    _ = try ids("line_items", data.lineItems.map(\.id))
    try unique("groups", "name", data.groups.map(\.name))
    try unique(
      "customers", "email", data.customers.map { "\($0.email) \($0.hasAccount)" },
      told: data.customers.map(\.email))
    try unique("orders", "display_id", data.orders.map { String($0.displayID) })

    try refer("memberships", "group", data.memberships.map(\.group), to: "groups", groups)
    try refer(
      "memberships", "customer", data.memberships.map(\.customer), to: "customers", customers)
    try refer("addresses", "customer", data.addresses.map(\.customer), to: "customers", customers)
    try refer("orders", "customer", data.orders.map(\.customer), to: "customers", customers)
    try refer("orders", "region", data.orders.map(\.region), to: "regions", regions)
    try refer("orders", "address", data.orders.map(\.address), to: "addresses", addresses)
    try refer("line_items", "order", data.lineItems.map(\.order), to: "orders", orders)
    try refer(
      "price_list_groups", "price_list", data.priceListGroups.map(\.priceList),
      to: "price_lists", priceLists)
    try refer(
      "price_list_groups", "group", data.priceListGroups.map(\.group), to: "groups", groups)
  }

  private func ids(_ list: String, _ ids: [String]) throws(SandboxError) -> Set<[UInt8]> {
    try unique(list, "id", ids)
  }

  /// Compared byte for byte, as the database compares.
  @discardableResult
  private func unique(
    _ list: String, _ field: String, _ texts: [String], told: [String]? = nil
  ) throws(SandboxError) -> Set<[UInt8]> {
    var seen: Set<[UInt8]> = []
    for (index, text) in texts.enumerated() where !seen.insert(Array(text.utf8)).inserted {
      throw .data(
        path: path, place: "\(list)[\(index)].\(field)",
        problem: "\"\((told ?? texts)[index])\" stands earlier in the list already")
    }
    return seen
  }

  private func refer(
    _ list: String, _ field: String, _ references: [String?], to target: String,
    _ known: Set<[UInt8]>
  ) throws(SandboxError) {
    for (index, reference) in references.enumerated() {
      guard let reference, !known.contains(Array(reference.utf8)) else { continue }
      throw .data(
        path: path, place: "\(list)[\(index)].\(field)",
        problem: "no row of \(target) has the id \"\(reference)\"")
    }
  }
}
