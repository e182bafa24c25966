import MedusaAdmin
import SQLite

extension V1Route {
  static let orderRoutes = [
    V1Route("GET", "orders") { (call) throws(V1Failure) in try listOrders(call) },
    V1Route("GET", "orders/:") { (call) throws(V1Failure) in try retrieveOrder(call) },
  ]
}

private let standard = V1Fields.Standard(
  columns: [
    "id", "created_at", "updated_at", "status", "fulfillment_status", "payment_status",
    "display_id", "cart_id", "customer_id", "email", "region_id", "currency_code", "tax_rate",
    "draft_order_id", "canceled_at", "metadata", "no_notification", "sales_channel_id",
  ],
  relations: [
    "billing_address", "claims", "customer", "discounts", "fulfillments",
    "gift_card_transactions", "gift_cards", "items", "payments", "refunds", "region", "returns",
    "sales_channel", "shipping_address", "shipping_methods", "swaps",
  ])

private func listOrders(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(
    call.query,
    allowed: [
      "q", "id", "status", "fulfillment_status", "payment_status", "display_id", "cart_id",
      "customer_id", "email", "region_id", "currency_code", "tax_rate", "sales_channel_id",
      "created_at", "updated_at", "canceled_at", "order", "limit", "offset", "expand", "fields",
    ])
  let page = V1Page(&query, limit: 50)
  let fields = V1Fields(&query, isList: true)
  let conditions = try orderConditions(&query)
  try query.check()
  let selection = try orderSelection(fields)
  let order = try page.orderSQL(selection, standard: "-created_at")
  return try call.list("orders", selection, page, order: order, where: conditions)
}

private func retrieveOrder(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(call.query, allowed: ["expand", "fields"])
  let fields = V1Fields(&query, isList: false)
  try query.check()
  let id = try call.id()
  let selection = try orderSelection(fields)
  guard let key = try call.key(of: id, in: "orders") else {
    throw .notFound("Order with id: \(id) was not found")
  }
  return try call.one("order", selection, key: key)
}

/// Totals come on one order always; on a list, all of them with any choice of fields that names
/// none, else those named, and none without a choice.
private func orderSelection(_ given: V1Fields) throws(V1Failure) -> Selection {
  var fields = given
  fields.hasOwnStandard = true
  var selection = try fields.selection(of: .v1Order, standard: standard)
  let namesTotals = selection.columns.contains(where: \.isComputed)
  let isComplete = !fields.isList || (fields.fields != nil && !namesTotals)
  if isComplete {
    selection.columns.removeAll(where: \.isComputed)
    selection.columns += selection.entity.columns.filter(\.isComputed)
  }
  if let items = selection.related("items") {
    decorate(
      &selection.relations[items].selection, isList: fields.isList,
      hasFields: fields.fields != nil, namesTotals: namesTotals)
  }
  return selection
}

/// What the server leaves on an item depends on how far it went to work out the totals: seen in the
/// recordings of lists and single orders, with and without `fields`.
private func decorate(
  _ items: inout Selection, isList: Bool, hasFields: Bool, namesTotals: Bool
) {
  let showsTotals = !isList || hasFields
  let isListOfNamed = isList && namesTotals
  items = items.adding(["adjustments", "variant"])
  if isList, !hasFields || namesTotals { items = items.adding(["tax_lines"]) }
  if showsTotals { items.columns += Entity.v1ItemTotals }
  if namesTotals { items.columns.append(Column("raw_discount_total", .fixed("0"))) }
  if !isListOfNamed { items.columns.append(Entity.v1ItemRefundable) }
}

private func orderConditions(_ query: inout V1Query) throws(V1Failure) -> [SQLCondition] {
  var conditions: [SQLCondition] = []
  if let needle = query.text("q"), !needle.isEmpty { conditions += try orderSearch(needle) }
  let texts = [
    ("id", "t.id"), ("email", "t.email"), ("currency_code", "t.currency_code"),
    ("customer_id", "(SELECT id FROM customers WHERE pk = t.customer_pk)"),
  ]
  for (name, sql) in texts {
    if let text = query.text(name) { conditions.append(try filter(sql, text)) }
  }
  if query.text("cart_id") != nil { conditions.append(SQLCondition("0")) }
  for name in ["status", "fulfillment_status", "payment_status"] {
    if let texts = query.texts(name) {
      conditions.append(try filter("t.\(name)", anyOf: texts))
    }
  }
  if let text = query.text("display_id") {
    // The database refuses to compare its integer with anything else.
    guard let number = Int32(text) else { throw .unknown }
    conditions.append(SQLCondition("t.display_id = ?", [SQLiteValue(Int(number))]))
  }
  if let text = query.text("tax_rate") {
    guard let number = Double(text) else { throw .unknown }
    conditions.append(SQLCondition("t.tax_rate = ?", [.real(number)]))
  }
  let region = "(SELECT id FROM regions WHERE pk = t.region_pk)"
  if let text = query.value("region_id")?.text {
    conditions.append(try filter(region, text))
  } else if let texts = query.texts("region_id") {
    conditions.append(try filter(region, anyOf: texts))
  }
  if let texts = query.texts("sales_channel_id") {
    conditions.append(
      try filter("(SELECT id FROM sales_channels WHERE pk = t.sales_channel_pk)", anyOf: texts))
  }
  return conditions + query.dates("created_at") + query.dates("updated_at")
    + query.dates("canceled_at")
}

/// Only orders with a shipping address are searched: the server joins it (contract, section 7).
private func orderSearch(_ needle: String) throws(V1Failure) -> [SQLCondition] {
  if needle == "null" { throw .unknown }
  let customer = "FROM customers WHERE pk = t.customer_pk"
  return [
    SQLCondition("t.address_pk IS NOT NULL"),
    try search(
      needle,
      in: [
        "t.email", "CAST(t.display_id AS TEXT)",
        "(SELECT first_name FROM addresses WHERE pk = t.address_pk)",
        "(SELECT first_name \(customer))", "(SELECT last_name \(customer))",
        "(SELECT phone \(customer))",
      ]),
  ]
}
