/// Prices that hold for a time or for some groups (contract, section 5).
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct PriceList: Sendable, Hashable {
  public var id: String
  public var name: String?
  public var description: String?
  /// sale or override.
  public var type: String?
  /// active or draft.
  public var status: String?
  public var startsAt: Timestamp?
  public var endsAt: Timestamp?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var deletedAt: Timestamp?
  public var customerGroups: [CustomerGroup]?
  public var prices: [MoneyAmount]?
}

extension PriceList: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    name = try record.text("name")
    description = try record.text("description")
    type = try record.text("type")
    status = try record.text("status")
    startsAt = try record.timestamp("starts_at")
    endsAt = try record.timestamp("ends_at")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    deletedAt = try record.timestamp("deleted_at")
    customerGroups = try record.list("customer_groups")
    prices = try record.list("prices")
  }
}
