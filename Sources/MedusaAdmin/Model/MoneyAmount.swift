/// A price of a variant (contract, section 5).
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct MoneyAmount: Sendable, Hashable {
  public var id: String
  public var currencyCode: String?
  /// Minor units of the currency.
  public var amount: Int?
  public var minQuantity: Int?
  public var maxQuantity: Int?
  public var priceListID: String?
  public var regionID: String?
  public var variantID: String?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var deletedAt: Timestamp?
}

extension MoneyAmount: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    currencyCode = try record.text("currency_code")
    amount = try record.int("amount")
    minQuantity = try record.int("min_quantity")
    maxQuantity = try record.int("max_quantity")
    priceListID = try record.text("price_list_id")
    regionID = try record.text("region_id")
    variantID = try record.text("variant_id")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    deletedAt = try record.timestamp("deleted_at")
  }
}
