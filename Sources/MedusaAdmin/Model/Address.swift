public import JSON

/// A postal address (contract, section 5).
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct Address: Sendable, Hashable {
  public var id: String
  public var customerID: String?
  public var company: String?
  public var firstName: String?
  public var lastName: String?
  public var address1: String?
  public var address2: String?
  public var city: String?
  /// Two letters, lower-case.
  public var countryCode: String?
  public var province: String?
  public var postalCode: String?
  public var phone: String?
  public var metadata: JSONValue?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var deletedAt: Timestamp?
  public var country: Country?
}

extension Address: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    customerID = try record.text("customer_id")
    company = try record.text("company")
    firstName = try record.text("first_name")
    lastName = try record.text("last_name")
    address1 = try record.text("address_1")
    address2 = try record.text("address_2")
    city = try record.text("city")
    countryCode = try record.text("country_code")
    province = try record.text("province")
    postalCode = try record.text("postal_code")
    phone = try record.text("phone")
    metadata = record.json("metadata")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    deletedAt = try record.timestamp("deleted_at")
    country = try record.record("country")
  }
}
