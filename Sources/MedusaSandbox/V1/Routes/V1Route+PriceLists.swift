import MedusaAdmin
import SQLite

extension V1Route {
  static let priceListRoutes = [
    V1Route("GET", "price-lists") { (call) throws(V1Failure) in try listPriceLists(call) },
    V1Route("GET", "price-lists/:") { (call) throws(V1Failure) in try retrievePriceList(call) },
  ]
}

private func listPriceLists(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(
    call.query,
    allowed: [
      "q", "id", "status", "name", "description", "type", "customer_groups", "created_at",
      "updated_at", "deleted_at", "order", "limit", "offset", "expand",
    ])
  let page = V1Page(&query, limit: 10)
  let expand = query.text("expand")
  let needle = query.text("q")
  let groups = query.texts("customer_groups")
  var conditions =
    query.dates("created_at") + query.dates("updated_at")
    + query.dates("deleted_at", sql: "NULL")
  for name in ["id", "name", "description"] {
    if let text = query.text(name) { conditions.append(try filter("t.\(name)", text)) }
  }
  for name in ["status", "type"] {
    if let texts = query.texts(name) { conditions.append(try filter("t.\(name)", anyOf: texts)) }
  }
  try query.check()

  var selection = try V1Fields(expand: expand, isList: true).selection(of: .v1PriceList)
  let links =
    "SELECT price_list_pk FROM price_list_groups JOIN customer_groups AS g ON g.pk = group_pk"
  if let needle, !needle.isEmpty {
    if needle == "null" { throw .unknown }
    let own = try search(needle, in: ["t.name", "t.description"])
    let group = try search(needle, in: ["g.name"])
    conditions.append(
      SQLCondition(
        "(\(own.sql) OR t.pk IN (\(links) WHERE \(group.sql)))", own.values + group.values))
    selection = selection.adding(["customer_groups"])
  }
  if let groups {
    let list = try filter("g.id", anyOf: groups)
    conditions.append(SQLCondition("t.pk IN (\(links) WHERE \(list.sql))", list.values))
    selection = selection.adding(["customer_groups"])
  }
  let order = try page.orderSQL(selection, standard: "-created_at")
  return try call.list("price_lists", selection, page, order: order, where: conditions)
}

private func retrievePriceList(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(call.query, allowed: ["expand", "fields"])
  let fields = V1Fields(&query, isList: false)
  try query.check()
  let id = try call.id()
  let selection = try fields.selection(
    of: .v1PriceList, standard: V1Fields.Standard(relations: ["customer_groups", "prices"]))
  guard let key = try call.key(of: id, in: "price_lists") else {
    throw .notFound("Price list with id: \(id) was not found")
  }
  return try call.one("price_list", selection, key: key)
}
