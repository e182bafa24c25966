public import JSON

/// A set of countries with one currency and tax rate (contract, section 5).
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct Region: Sendable, Hashable {
  public var id: String
  public var name: String?
  public var currencyCode: String?
  /// Per cent.
  public var taxRate: Double?
  public var taxCode: String?
  public var giftCardsTaxable: Bool?
  public var automaticTaxes: Bool?
  public var taxProviderID: String?
  public var metadata: JSONValue?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var deletedAt: Timestamp?
  public var currency: Currency?
  public var countries: [Country]?
}

extension Region: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    name = try record.text("name")
    currencyCode = try record.text("currency_code")
    taxRate = try record.double("tax_rate")
    taxCode = try record.text("tax_code")
    giftCardsTaxable = try record.bool("gift_cards_taxable")
    automaticTaxes = try record.bool("automatic_taxes")
    taxProviderID = try record.text("tax_provider_id")
    metadata = record.json("metadata")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    deletedAt = try record.timestamp("deleted_at")
    currency = try record.record("currency")
    countries = try record.list("countries")
  }
}
