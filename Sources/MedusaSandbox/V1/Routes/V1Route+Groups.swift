import JSON
import MedusaAdmin
import SQLite

extension V1Route {
  static let groupRoutes = [
    V1Route("GET", "customer-groups") { (call) throws(V1Failure) in try listGroups(call) },
    V1Route("POST", "customer-groups") { (call) throws(V1Failure) in try createGroup(call) },
    V1Route("GET", "customer-groups/:") { (call) throws(V1Failure) in try retrieveGroup(call) },
    V1Route("POST", "customer-groups/:") { (call) throws(V1Failure) in try updateGroup(call) },
    V1Route("DELETE", "customer-groups/:") { (call) throws(V1Failure) in try deleteGroup(call) },
  ]
}

private func listGroups(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(
    call.query,
    allowed: [
      "q", "id", "name", "created_at", "updated_at", "discount_condition_id", "order", "limit",
      "offset", "expand", "fields",
    ])
  query.refuseNested("id")
  let needle = query.text("q")
  let names = query.texts("name")
  var conditions = query.dates("created_at") + query.dates("updated_at")
  let discountCondition = query.text("discount_condition_id")
  let page = V1Page(&query, limit: 10)
  let fields = V1Fields(&query, isList: true)
  try query.check()

  if discountCondition != nil { conditions.append(SQLCondition("0")) }
  if let needle, !needle.isEmpty {
    // The text `null` has become null by then, which has no length to ask for. A search drops `name`.
    if needle == "null" { throw .unknown }
    conditions.append(try search(needle, in: ["t.name"]))
  } else if let names {
    conditions.append(try filter("t.name", anyOf: names))
  }
  let selection = try fields.selection(of: .v1Group)
  try fields.checkOrder(page.order, in: selection)
  let order = try page.orderSQL(selection, standard: "-created_at")
  return try call.list("customer_groups", selection, page, order: order, where: conditions)
}

private func retrieveGroup(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(call.query, allowed: ["expand", "fields"])
  let fields = V1Fields(&query, isList: false)
  try query.check()
  let id = try call.id()
  let selection = try fields.selection(of: .v1Group)
  return try call.one("customer_group", selection, key: try call.requiredGroupKey(id))
}

private func createGroup(_ call: V1Call) throws(V1Failure) -> Response {
  var body = try V1Body(call.body, allowed: ["name", "metadata"])
  let name = body.requiredText("name")
  let metadata = body.optionalObject("metadata")
  try body.check()
  if name.utf8.contains(0) { throw .unknown }
  let now = call.store.clock.now()
  do throws(SQLiteError) {
    try call.database.run(
      "INSERT INTO customer_groups VALUES (NULL, ?, ?, ?, ?, ?)",
      [
        .text(call.store.freshIdentifier("cgrp")), .text(name),
        metadata.map { JSONValue.object($0).stored } ?? .null, now.stored, now.stored,
      ])
  } catch {
    if error.isUniqueViolation { throw .duplicate("Key (name)=(\(name)) already exists.") }
    throw .store(error)
  }
  return try call.one(
    "customer_group", Selection(.v1Group), key: call.database.lastInsertedRowID)
}

private func updateGroup(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(call.query, allowed: ["expand", "fields"])
  let fields = V1Fields(&query, isList: false)
  try query.check()
  var body = try V1Body(call.body, allowed: ["name", "metadata"])
  let name = body.optionalText("name")
  let metadata = body.optionalObject("metadata")
  try body.check()

  let key = try call.requiredGroupKey(try call.id())
  // The server merges what it is sent without looking: null has no names to go through.
  if let sent = body["metadata"], sent.isNull { throw .unknown }
  if let sent = body["name"], sent.isNull {
    throw .invalidData("Can't insert null value in field name on insert in table customer_group")
  }
  if let name { try rename(call, key, to: name) }
  if let metadata { try call.mergeMetadata(metadata, in: "customer_groups", key: key) }
  // What was written stays, also where what was asked to be shown does not exist.
  let selection = try V1Fields(expand: fields.expand, isList: false).selection(of: .v1Group)
  return try call.one("customer_group", selection, key: key)
}

private func rename(_ call: V1Call, _ key: Int64, to name: String) throws(V1Failure) {
  if name.utf8.contains(0) { throw .unknown }
  do throws(SQLiteError) {
    try call.database.run(
      "UPDATE customer_groups SET name = ?1, updated_at = ?2 WHERE pk = ?3 AND name <> ?1",
      [.text(name), call.store.clock.now().stored, .integer(key)])
  } catch {
    if error.isUniqueViolation {
      throw .duplicate("Customer_group with name \(name) already exists.")
    }
    throw .store(error)
  }
}

/// Members and links to price lists go with it; that it was not there is no failure.
private func deleteGroup(_ call: V1Call) throws(V1Failure) -> Response {
  let id = try call.id()
  try asking { () throws(SQLiteError) in
    try call.database.run("DELETE FROM customer_groups WHERE id = ?", [.text(id)])
  }
  var buffer = JSONBuffer()
  buffer.raw("{\"id\":")
  buffer.text(id)
  buffer.raw(",\"object\":\"customer_group\",\"deleted\":true}")
  return .json(buffer)
}

extension V1Call {
  func requiredGroupKey(_ id: String) throws(V1Failure) -> Int64 {
    guard let key = try key(of: id, in: "customer_groups") else {
      throw .notFound("CustomerGroup with id \(id) was not found")
    }
    return key
  }

  /// Lays `changes` over a record's metadata; `updated_at` moves only where something changed.
  func mergeMetadata(
    _ changes: [JSONMember], in table: String, key: Int64
  ) throws(V1Failure) {
    if changes.isEmpty { return }
    try asking { () throws(SQLiteError) in
      try database.transaction { () throws(SQLiteError) in
        let old = try database.text("SELECT metadata FROM \(table) WHERE pk = ?", [.integer(key)])
        let new = Metadata.merged(changes, over: old.map { storedJSON($0) })
        if new == storedJSON(old) { return }
        try database.run(
          "UPDATE \(table) SET metadata = ?, updated_at = ? WHERE pk = ?",
          [new.stored, store.clock.now().stored, .integer(key)])
      }
    }
  }
}
