public import JSON

/// Who may use the Admin API. Its API token is left out, though the server sends it.
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct User: Sendable, Hashable {
  public var id: String
  public var email: String?
  public var firstName: String?
  public var lastName: String?
  /// admin, member, developer.
  public var role: String?
  public var metadata: JSONValue?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var deletedAt: Timestamp?
}

extension User: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    email = try record.text("email")
    firstName = try record.text("first_name")
    lastName = try record.text("last_name")
    role = try record.text("role")
    metadata = record.json("metadata")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    deletedAt = try record.timestamp("deleted_at")
  }
}
