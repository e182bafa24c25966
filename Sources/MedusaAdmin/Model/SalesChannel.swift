public import JSON

/// Where an order came from.
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct SalesChannel: Sendable, Hashable {
  public var id: String
  public var name: String?
  public var description: String?
  public var isDisabled: Bool?
  public var metadata: JSONValue?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var deletedAt: Timestamp?
}

extension SalesChannel: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    name = try record.text("name")
    description = try record.text("description")
    isDisabled = try record.bool("is_disabled")
    metadata = record.json("metadata")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    deletedAt = try record.timestamp("deleted_at")
  }
}
