public import JSON

/// A person who buys, with or without an account (contract, section 5).
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct Customer: Sendable, Hashable {
  public var id: String
  public var email: String?
  public var firstName: String?
  public var lastName: String?
  public var billingAddressID: String?
  public var phone: String?
  public var hasAccount: Bool?
  public var metadata: JSONValue?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var deletedAt: Timestamp?
  public var billingAddress: Address?
  public var shippingAddresses: [Address]?
  /// Without totals: the server has them on orders alone.
  public var orders: [Order]?
  /// Where customers were listed by group, only the groups asked for.
  public var groups: [CustomerGroup]?
}

extension Customer: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    email = try record.text("email")
    firstName = try record.text("first_name")
    lastName = try record.text("last_name")
    billingAddressID = try record.text("billing_address_id")
    phone = try record.text("phone")
    hasAccount = try record.bool("has_account")
    metadata = record.json("metadata")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    deletedAt = try record.timestamp("deleted_at")
    billingAddress = try record.record("billing_address")
    shippingAddresses = try record.list("shipping_addresses")
    orders = try record.list("orders")
    groups = try record.list("groups")
  }
}
