import JSON
import MedusaAdmin
import SQLite

extension V1Route {
  static let membershipRoutes = [
    V1Route("GET", "customer-groups/:/customers") { (call) throws(V1Failure) in
      try listMembers(call)
    },
    V1Route("POST", "customer-groups/:/customers/batch") { (call) throws(V1Failure) in
      try addMembers(call)
    },
    V1Route("DELETE", "customer-groups/:/customers/batch") { (call) throws(V1Failure) in
      try removeMembers(call)
    },
  ]
}

/// The list of customers, with the group from the path as its filter; a group that is not there has
/// no members.
private func listMembers(_ call: V1Call) throws(V1Failure) -> Response {
  try listCustomers(call, groups: [try call.id()])
}

private func addMembers(_ call: V1Call) throws(V1Failure) -> Response {
  let customers = try customerIDs(call)
  let id = try call.id()
  let group = try call.key(of: id, in: "customer_groups")
  guard let group else {
    // With nobody to add, nothing fails before the group is read, and it reads as null.
    if customers.isEmpty { return try call.one("customer_group", Selection(.v1Group), key: nil) }
    throw .notFound("CustomerGroup with id \(id) was not found")
  }
  let list = try filter("id", anyOf: customers)
  let known = try asking { () throws(SQLiteError) in
    var known: Set<String> = []
    try call.database.query("SELECT id FROM customers WHERE \(list.sql)", list.values) {
      row throws(SQLiteError) in
      known.insert(row.text(0) ?? "")
    }
    return known
  }
  let unknown = customers.filter { !known.contains($0) }
  if !unknown.isEmpty {
    let names = unknown.joined(separator: ", ")
    throw .notFound("The following customer ids do not exist: \(JSONValue.string(names).text)")
  }
  try asking { () throws(SQLiteError) in
    try call.database.run(
      "INSERT OR IGNORE INTO memberships SELECT ?, pk FROM customers WHERE \(list.sql)",
      [.integer(group)] + list.values)
  }
  return try call.one("customer_group", Selection(.v1Group), key: group)
}

private func removeMembers(_ call: V1Call) throws(V1Failure) -> Response {
  let customers = try customerIDs(call)
  let group = try call.requiredGroupKey(try call.id())
  let list = try filter("id", anyOf: customers)
  try asking { () throws(SQLiteError) in
    try call.database.run(
      """
      DELETE FROM memberships WHERE group_pk = ?
      AND customer_pk IN (SELECT pk FROM customers WHERE \(list.sql))
      """, [.integer(group)] + list.values)
  }
  return try call.one("customer_group", Selection(.v1Group), key: group)
}

/// The body's `customer_ids`. Left out, or one object in place of a list, passes the validator and
/// crashes the server.
private func customerIDs(_ call: V1Call) throws(V1Failure) -> [String] {
  var body = try V1Body(call.body, allowed: ["customer_ids"])
  let ids = body.ids("customer_ids")
  try body.check()
  guard case .array = body["customer_ids"] else { throw .unknown }
  return ids
}
