import JSON
import MedusaAdmin
import SQLite

extension V1Route {
  static let customerRoutes = [
    V1Route("GET", "customers") { (call) throws(V1Failure) in
      try listCustomers(call, groups: nil)
    },
    V1Route("POST", "customers") { (call) throws(V1Failure) in try createCustomer(call) },
    V1Route("GET", "customers/:") { (call) throws(V1Failure) in try retrieveCustomer(call) },
    V1Route("POST", "customers/:") { (call) throws(V1Failure) in try updateCustomer(call) },
  ]
}

/// - Parameter groups: a group from the path, in place of the filter.
func listCustomers(_ call: V1Call, groups: [String]?) throws(V1Failure) -> Response {
  var query = try V1Query(
    call.query,
    allowed: [
      "q", "groups", "has_account", "created_at", "updated_at", "order", "limit", "offset",
      "expand", "fields",
    ], splitsLoneElements: false)
  let needle = query.text("q")
  let hasAccount = query.value("has_account")?.text
  var conditions = query.dates("created_at") + query.dates("updated_at")
  let page = V1Page(&query, limit: 50)
  _ = query.text("fields")
  let expand = query.text("expand")
  try query.check()

  var selection = try V1Fields(expand: expand, isList: true).selection(of: .v1Customer)
  if let needle, !needle.isEmpty {
    conditions.append(try search(needle, in: ["t.email", "t.first_name", "t.last_name"]))
  }
  switch hasAccount {
  case "true": conditions.append(SQLCondition("t.has_account = 1"))
  case "false": conditions.append(SQLCondition("t.has_account = 0"))
  case "null": conditions.append(SQLCondition("0"))
  default: break
  }
  let filtered = groups == nil ? try groupFilter(query) : groups
  if let groups = filtered {
    conditions.append(try narrow(&selection, to: groups))
  }
  let order = try page.orderSQL(selection, standard: nil)
  return try call.list("customers", selection, page, order: order, where: conditions)
}

/// A list, or the server crashes.
private func groupFilter(_ query: V1Query) throws(V1Failure) -> [String]? {
  guard let value = query.value("groups") else { return nil }
  guard case .array(let elements) = value else { throw .unknown }
  var ids: [String] = []
  for element in elements {
    guard let id = element.text else { throw .unknown }
    ids.append(id)
  }
  return ids
}

/// Only members of these groups, each with those of these groups that it is in (contract,
/// section 6).
private func narrow(
  _ selection: inout Selection, to groups: [String]
) throws(V1Failure) -> SQLCondition {
  let list = try filter("id", anyOf: groups)
  let keys = "SELECT pk FROM customer_groups WHERE \(list.sql)"
  selection = selection.adding(["groups"])
  if let index = selection.related("groups") {
    selection.relations[index].condition = SQLCondition("link.group_pk IN (\(keys))", list.values)
  }
  return SQLCondition(
    "t.pk IN (SELECT customer_pk FROM memberships WHERE group_pk IN (\(keys)))", list.values)
}

/// Shown of one customer where `expand` says nothing.
private let standardRelations = ["orders", "shipping_addresses"]

private func retrieveCustomer(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(call.query, allowed: ["expand", "fields"])
  _ = query.text("fields")
  let expand = query.text("expand")
  try query.check()
  let id = try call.id()
  let selection = try selection(expand: expand)
  return try call.one("customer", selection, key: try call.requiredCustomerKey(id))
}

private func selection(expand: String?) throws(V1Failure) -> Selection {
  try V1Fields(expand: expand == "" ? nil : expand, isList: false).selection(
    of: .v1Customer, standard: V1Fields.Standard(relations: standardRelations))
}

private func createCustomer(_ call: V1Call) throws(V1Failure) -> Response {
  var body = try V1Body(
    call.body,
    allowed: ["email", "first_name", "last_name", "password", "phone", "metadata"])
  let email = body.requiredEmail("email").lowercased()
  let firstName = body.requiredText("first_name")
  let lastName = body.requiredText("last_name")
  _ = body.requiredText("password")
  let phone = body.optionalText("phone")
  let metadata = body.optionalObject("metadata")
  try body.check()
  for text in [email, firstName, lastName, phone ?? ""] where text.utf8.contains(0) {
    throw .unknown
  }
  let now = call.store.clock.now()
  do throws(SQLiteError) {
    try call.database.run(
      "INSERT INTO customers VALUES (NULL, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
      [
        .text(call.store.freshIdentifier("cus")), .text(email), .text(firstName), .text(lastName),
        SQLiteValue(phone), .text(passwordHash(call.store)),
        metadata.map { JSONValue.object($0).stored } ?? .null, now.stored, now.stored,
      ])
  } catch {
    if error.isUniqueViolation {
      throw .duplicate(
        "A customer with the given email already has an account. Log in instead")
    }
    throw .store(error)
  }
  var selection = Selection(.v1Customer)
  // The server answers with the record it has just made, hash and all.
  selection.columns = selection.entity.columns
  return try call.one(
    "customer", selection, key: call.database.lastInsertedRowID, status: 201)
}

/// Of a hash's shape only: customers can't sign in here, and a password is not kept.
private func passwordHash(_ store: Store) -> String {
  "c2NyeXB0" + store.identifiers.secret(count: 120)
}

private func updateCustomer(_ call: V1Call) throws(V1Failure) -> Response {
  var query = try V1Query(call.query, allowed: ["expand", "fields"])
  _ = query.text("fields")
  let expand = query.text("expand")
  try query.check()
  var body = try V1Body(
    call.body,
    allowed: ["email", "first_name", "last_name", "phone", "password", "metadata", "groups"])
  let email = body.optionalEmail("email")
  for name in ["first_name", "last_name", "phone", "password"] { _ = body.optionalText(name) }
  let metadata = body.optionalObject("metadata")
  let groups = body["groups"].map { _ in body.ids("groups") }
  try body.check()

  let key = try call.requiredCustomerKey(try call.id())
  if let sent = body["metadata"], sent.isNull { throw .unknown }
  // Before anything is written: the server saves the whole at the end.
  try requireGroups(call, groups ?? [])
  if let email { try change(call, key, email: email) }
  for name in ["first_name", "last_name", "phone"] {
    if let sent = body[name] { try call.change(key, column: name, to: sent.asString) }
  }
  if let sent = body["password"], sent.asString != nil {
    try call.change(key, column: "password_hash", to: passwordHash(call.store))
  }
  if let metadata { try call.mergeMetadata(metadata, in: "customers", key: key) }
  if let groups, case .array = body["groups"] { try replaceGroups(call, key, with: groups) }
  return try call.one("customer", try selection(expand: expand), key: key)
}

private func change(_ call: V1Call, _ key: Int64, email: String) throws(V1Failure) {
  let hasAccount = try asking { () throws(SQLiteError) in
    try call.database.integer("SELECT has_account FROM customers WHERE pk = ?", [.integer(key)])
  }
  if hasAccount == 1 {
    throw .invalidData("Email cannot be changed when the user has registered their account")
  }
  do throws(V1Failure) {
    try call.change(key, column: "email", to: email.lowercased())
  } catch {
    if case .store(let error) = error, error.isUniqueViolation {
      throw .duplicate(
        "Key (email, has_account)=(\(email.lowercased()), f) already exists.")
    }
    throw error
  }
}

private func requireGroups(_ call: V1Call, _ groups: [String]) throws(V1Failure) {
  for id in groups where try call.key(of: id, in: "customer_groups") == nil {
    throw .notFound("Customer_group with customer_group_id \(id) does not exist.")
  }
}

private func replaceGroups(
  _ call: V1Call, _ key: Int64, with groups: [String]
) throws(V1Failure) {
  let list = try filter("id", anyOf: groups)
  try asking { () throws(SQLiteError) in
    try call.database.transaction { () throws(SQLiteError) in
      try call.database.run("DELETE FROM memberships WHERE customer_pk = ?", [.integer(key)])
      try call.database.run(
        "INSERT INTO memberships SELECT pk, ? FROM customer_groups WHERE \(list.sql)",
        [.integer(key)] + list.values)
    }
  }
}

extension V1Call {
  fileprivate func requiredCustomerKey(_ id: String) throws(V1Failure) -> Int64 {
    guard let key = try key(of: id, in: "customers") else {
      throw .notFound("Customer with id: \(id) was not found")
    }
    return key
  }

  /// Sets one text of a customer; `updated_at` moves only where it was another.
  fileprivate func change(_ key: Int64, column: String, to text: String?) throws(V1Failure) {
    if let text, text.utf8.contains(0) { throw .unknown }
    try asking { () throws(SQLiteError) in
      try database.run(
        """
        UPDATE customers SET \(column) = ?1, updated_at = ?2
        WHERE pk = ?3 AND \(column) IS NOT ?1
        """, [SQLiteValue(text), store.clock.now().stored, .integer(key)])
    }
  }
}
