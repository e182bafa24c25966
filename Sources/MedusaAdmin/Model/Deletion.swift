/// What the server says of a delete. It says so, too, of a record that never was (contract, 3.4).
public struct Deletion: Sendable, Hashable, RecordReadable {
  public var id: String
  /// The kind of record: `customer_group`.
  public var object: String?
  public var deleted: Bool

  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    object = try record.text("object")
    deleted = try record.bool("deleted") ?? false
  }
}
