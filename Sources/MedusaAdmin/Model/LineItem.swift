public import JSON

/// One line of an order. Sums are in minor units; computed ones can have a fraction.
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct LineItem: Sendable, Hashable {
  public var id: String
  public var orderID: String?
  public var cartID: String?
  public var variantID: String?
  public var title: String?
  public var description: String?
  public var thumbnail: String?
  public var isReturn: Bool?
  public var isGiftcard: Bool?
  public var shouldMerge: Bool?
  public var allowDiscounts: Bool?
  public var hasShipping: Bool?
  /// Minor units.
  public var unitPrice: Int?
  public var quantity: Int?
  public var fulfilledQuantity: Int?
  public var returnedQuantity: Int?
  public var shippedQuantity: Int?
  public var refundable: Double?
  public var subtotal: Double?
  public var discountTotal: Double?
  public var taxTotal: Double?
  public var total: Double?
  public var originalTotal: Double?
  public var originalTaxTotal: Double?
  public var metadata: JSONValue?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
}

extension LineItem: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    orderID = try record.text("order_id")
    cartID = try record.text("cart_id")
    variantID = try record.text("variant_id")
    title = try record.text("title")
    description = try record.text("description")
    thumbnail = try record.text("thumbnail")
    isReturn = try record.bool("is_return")
    isGiftcard = try record.bool("is_giftcard")
    shouldMerge = try record.bool("should_merge")
    allowDiscounts = try record.bool("allow_discounts")
    hasShipping = try record.bool("has_shipping")
    unitPrice = try record.int("unit_price")
    quantity = try record.int("quantity")
    fulfilledQuantity = try record.int("fulfilled_quantity")
    returnedQuantity = try record.int("returned_quantity")
    shippedQuantity = try record.int("shipped_quantity")
    refundable = try record.double("refundable")
    subtotal = try record.double("subtotal")
    discountTotal = try record.double("discount_total")
    taxTotal = try record.double("tax_total")
    total = try record.double("total")
    originalTotal = try record.double("original_total")
    originalTaxTotal = try record.double("original_tax_total")
    metadata = record.json("metadata")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
  }
}
