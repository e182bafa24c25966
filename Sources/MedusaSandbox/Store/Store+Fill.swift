import JSON
import SQLite

extension Store {
  /// Makes the tables and puts the whole data in. References that lead nowhere were refused before,
  /// where the data was read.
  func fill(with data: Dataset, administrator: Administrator) throws(SQLiteError) {
    try database.transaction { () throws(SQLiteError) in
      try database.execute(Schema.sql)
      try insert(administrator)
      try insertSalesChannel()
      var keys = Keys()
      try insert(regions: data.regions, &keys)
      try insert(groups: data.groups, &keys)
      try insert(customers: data.customers, &keys)
      for row in data.memberships {
        try database.run(
          "INSERT OR IGNORE INTO memberships VALUES (?, ?)",
          [keys[row.group], keys[row.customer]])
      }
      try insert(addresses: data.addresses, &keys)
      try insert(orders: data.orders, items: data.lineItems, &keys)
      try insert(priceLists: data.priceLists, &keys)
      for row in data.priceListGroups {
        try database.run(
          "INSERT OR IGNORE INTO price_list_groups VALUES (?, ?)",
          [keys[row.priceList], keys[row.group]])
      }
      try database.execute("ANALYZE")
    }
  }

  /// Row keys by id; ids are unlike across tables, since each has its prefix.
  private struct Keys {
    private var byID: [String: Int64] = [:]

    mutating func add(_ id: String, _ key: Int64) { byID[id] = key }

    subscript(_ id: String?) -> SQLiteValue { SQLiteValue(id.flatMap { byID[$0] }) }
  }

  private func insert(_ administrator: Administrator) throws(SQLiteError) {
    let now = clock.now()
    try database.run(
      """
      INSERT INTO users (id, email, password, api_token, role, created_at, updated_at)
      VALUES (?, ?, ?, ?, 'member', ?, ?)
      """,
      [
        .text(freshIdentifier("usr")), .text(administrator.email.lowercased()),
        .text(administrator.password), SQLiteValue(administrator.apiToken), now.stored, now.stored,
      ])
  }

  private func insertSalesChannel() throws(SQLiteError) {
    let now = clock.now()
    try database.run(
      """
      INSERT INTO sales_channels VALUES (1, ?, 'Default Sales Channel', 'Created by Medusa', ?, ?)
      """, [.text(freshIdentifier("sc")), now.stored, now.stored])
  }

  private func insert(regions: [Dataset.Region], _ keys: inout Keys) throws(SQLiteError) {
    for row in regions {
      let currency = Currency.named(row.currencyCode)
      try database.run(
        "INSERT OR IGNORE INTO currencies VALUES (NULL, ?, ?, ?, ?)",
        [
          .text(currency.code), .text(currency.symbol), .text(currency.symbolNative),
          .text(currency.name),
        ])
      try database.run(
        "INSERT INTO regions VALUES (NULL, ?, ?, ?, ?, ?, ?)",
        [
          .text(row.id), .text(row.name), .text(row.currencyCode), .real(row.taxRate),
          row.createdAt.stored, row.updatedAt.stored,
        ])
      keys.add(row.id, database.lastInsertedRowID)
    }
  }

  private func insert(groups: [Dataset.Group], _ keys: inout Keys) throws(SQLiteError) {
    for row in groups {
      try database.run(
        "INSERT INTO customer_groups VALUES (NULL, ?, ?, ?, ?, ?)",
        [
          .text(row.id), .text(row.name), row.metadata.stored, row.createdAt.stored,
          row.updatedAt.stored,
        ])
      keys.add(row.id, database.lastInsertedRowID)
    }
  }

  private func insert(customers: [Dataset.Customer], _ keys: inout Keys) throws(SQLiteError) {
    for row in customers {
      try database.run(
        "INSERT INTO customers VALUES (NULL, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)",
        [
          .text(row.id), .text(row.email), SQLiteValue(row.firstName), SQLiteValue(row.lastName),
          SQLiteValue(row.phone), SQLiteValue(row.hasAccount), row.metadata.stored,
          row.createdAt.stored, row.updatedAt.stored,
        ])
      keys.add(row.id, database.lastInsertedRowID)
    }
  }

  private func insert(addresses: [Dataset.Address], _ keys: inout Keys) throws(SQLiteError) {
    for row in addresses {
      try database.run(
        "INSERT INTO addresses VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(row.id), keys[row.customer], SQLiteValue(row.firstName), SQLiteValue(row.lastName),
          SQLiteValue(row.address1), SQLiteValue(row.city), SQLiteValue(row.countryCode),
          SQLiteValue(row.postalCode), row.createdAt.stored, row.updatedAt.stored,
        ])
      keys.add(row.id, database.lastInsertedRowID)
    }
  }

  private func insert(
    orders: [Dataset.Order], items: [Dataset.LineItem], _ keys: inout Keys
  ) throws(SQLiteError) {
    var itemsByOrder: [String: [Dataset.LineItem]] = [:]
    for item in items { itemsByOrder[item.order, default: []].append(item) }
    for row in orders {
      let totals = OrderTotals(of: itemsByOrder[row.id] ?? [], taxRate: row.taxRate ?? 0)
      try database.run(
        "INSERT INTO orders VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
        [
          .text(row.id), SQLiteValue(row.displayID), .text(row.status),
          .text(row.fulfillmentStatus), .text(row.paymentStatus), keys[row.customer],
          .text(row.email), keys[row.region], .text(row.currencyCode),
          row.taxRate.map(SQLiteValue.real) ?? .null, keys[row.address],
          row.canceledAt?.stored ?? .null, row.metadata.stored, SQLiteValue(totals.subtotal),
          SQLiteValue(totals.tax), row.createdAt.stored, row.updatedAt.stored,
        ])
      keys.add(row.id, database.lastInsertedRowID)
    }
    for row in items {
      try database.run(
        "INSERT INTO line_items VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(row.id), keys[row.order], .text(row.title), SQLiteValue(row.unitPrice),
          SQLiteValue(row.quantity), row.createdAt.stored, row.updatedAt.stored,
        ])
    }
  }

  private func insert(priceLists: [Dataset.PriceList], _ keys: inout Keys) throws(SQLiteError) {
    for row in priceLists {
      try database.run(
        "INSERT INTO price_lists VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(row.id), .text(row.name), .text(row.description), .text(row.type),
          .text(row.status), row.startsAt?.stored ?? .null, row.endsAt?.stored ?? .null,
          row.createdAt.stored, row.updatedAt.stored,
        ])
      keys.add(row.id, database.lastInsertedRowID)
    }
  }
}

/// Sums of an order in the currency's minor unit. Each item's tax is rounded by itself, half up, as
/// the recorded orders show.
struct OrderTotals {
  private(set) var subtotal = 0
  private(set) var tax = 0

  init(of items: [Dataset.LineItem], taxRate: Double) {
    for item in items {
      let (amount, isTooLarge) = item.unitPrice.multipliedReportingOverflow(by: item.quantity)
      if isTooLarge { continue }
      subtotal &+= amount
      tax &+= Int((Double(amount) * (taxRate / 100) + 0.5).rounded(.down))
    }
  }
}

extension Instant {
  var stored: SQLiteValue { .integer(microseconds) }
}

extension JSONValue {
  /// Metadata as a column holds it.
  var stored: SQLiteValue { isNull ? .null : .text(Metadata.stored(self).text) }
}
