import JSON
import MedusaAdmin
import SQLite

extension V1Route {
  /// Only what sets the API token of the one user there is.
  static let userRoutes = [
    V1Route("POST", "users/:") { (call) throws(V1Failure) in try updateUser(call) }
  ]
}

extension Entity {
  static let v1User: Entity = Entity(
    table: "users",
    columns: [
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      .null("deleted_at"),
      Column("role", .text).required,
      Column("email", .text).required,
      Column("first_name", .text),
      Column("last_name", .text),
      Column("api_token", .text),
      Column("metadata", .json),
      .null("password_hash", isHidden: true),
    ],
    relations: [])
}

private func updateUser(_ call: V1Call) throws(V1Failure) -> Response {
  var body = try V1Body(
    call.body, allowed: ["first_name", "last_name", "role", "api_token", "metadata"])
  let columns = ["first_name", "last_name", "api_token"]
  for name in columns { _ = body.optionalText(name) }
  try body.check()
  let id = try call.id()
  guard let key = try call.key(of: id, in: "users") else {
    throw .notFound("User with id: \(id) was not found")
  }
  for name in columns {
    guard let sent = body[name] else { continue }
    try asking { () throws(SQLiteError) in
      try call.database.run(
        "UPDATE users SET \(name) = ?1, updated_at = ?2 WHERE pk = ?3 AND \(name) IS NOT ?1",
        [SQLiteValue(sent.asString), call.store.clock.now().stored, .integer(key)])
    }
  }
  var selection = Selection(.v1User)
  selection.columns = selection.entity.columns
  return try call.one("user", selection, key: key)
}
