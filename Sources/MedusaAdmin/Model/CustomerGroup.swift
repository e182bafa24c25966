public import JSON

/// A set of customers with a name (contract, section 5).
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct CustomerGroup: Sendable, Hashable {
  public var id: String
  public var name: String?
  /// Shallow-merged by an update; an object.
  public var metadata: JSONValue?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var deletedAt: Timestamp?
  public var customers: [Customer]?
  /// Price lists that hold for the group alone.
  public var priceLists: [PriceList]?
}

extension CustomerGroup: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    name = try record.text("name")
    metadata = record.json("metadata")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    deletedAt = try record.timestamp("deleted_at")
    customers = try record.list("customers")
    priceLists = try record.list("price_lists")
  }
}
