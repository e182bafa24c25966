import MedusaAdmin
import SQLite

extension V1Route {
  static let regionRoutes = [
    V1Route("GET", "regions") { (call) throws(V1Failure) in try listRegions(call) },
    V1Route("GET", "regions/:") { (call) throws(V1Failure) in try retrieveRegion(call) },
  ]
}

private let standard = V1Fields.Standard(
  relations: ["countries", "currency", "fulfillment_providers", "payment_providers"])

private func listRegions(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(
    call.query,
    allowed: [
      "q", "created_at", "updated_at", "deleted_at", "order", "limit", "offset", "expand",
      "fields",
    ])
  let needle = query.text("q")
  var conditions =
    query.dates("created_at") + query.dates("updated_at")
    + query.dates("deleted_at", sql: "NULL")
  let page = V1Page(&query, limit: 50)
  let fields = V1Fields(&query, isList: true)
  try query.check()
  let selection = try regionSelection(fields)
  if let needle, !needle.isEmpty {
    if needle == "null" { throw .unknown }
    conditions.append(try search(needle, in: ["t.name"]))
  }
  let order = try page.orderSQL(selection, standard: "-created_at")
  return try call.list("regions", selection, page, order: order, where: conditions)
}

private func retrieveRegion(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(call.query, allowed: ["expand", "fields"])
  let fields = V1Fields(&query, isList: false)
  try query.check()
  let id = try call.id()
  let selection = try regionSelection(fields)
  guard let key = try call.key(of: id, in: "regions") else {
    throw .notFound("Region with id: \(id) was not found")
  }
  return try call.one("region", selection, key: key)
}

/// Regions have a list of what may be expanded, and say so (contract, section 4).
private func regionSelection(_ given: V1Fields) throws(V1Failure) -> Selection {
  let paths = given.expand?.split(separator: ",") ?? []
  let refused = paths.filter { path in !standard.relations.contains { sameText($0, path) } }
  if !refused.isEmpty {
    throw .invalidData("Requested fields [\(refused.joined(separator: ", "))] are not valid")
  }
  var fields = given
  fields.hasOwnStandard = true
  return try fields.selection(of: .v1Region, standard: standard)
}
