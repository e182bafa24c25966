public import JSON

/// A purchase (contract, section 5). Sums are integers in minor units of the currency.
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct Order: Sendable, Hashable {
  public var id: String
  /// pending, completed, archived, canceled, requires_action.
  public var status: String?
  public var fulfillmentStatus: String?
  public var paymentStatus: String?
  /// The number that people see.
  public var displayID: Int?
  public var cartID: String?
  public var customerID: String?
  public var email: String?
  public var billingAddressID: String?
  public var shippingAddressID: String?
  public var regionID: String?
  public var currencyCode: String?
  /// Per cent.
  public var taxRate: Double?
  public var draftOrderID: String?
  public var canceledAt: Timestamp?
  public var metadata: JSONValue?
  public var noNotification: Bool?
  public var idempotencyKey: String?
  public var externalID: String?
  public var salesChannelID: String?
  public var createdAt: Timestamp?
  public var updatedAt: Timestamp?
  public var total: Int?
  public var subtotal: Int?
  public var shippingTotal: Int?
  public var discountTotal: Int?
  public var taxTotal: Int?
  public var refundedTotal: Int?
  public var paidTotal: Int?
  public var refundableAmount: Int?
  public var giftCardTotal: Int?
  public var giftCardTaxTotal: Int?
  public var itemTaxTotal: Int?
  public var shippingTaxTotal: Int?
  public var customer: Customer?
  public var region: Region?
  public var currency: Currency?
  public var billingAddress: Address?
  public var shippingAddress: Address?
  public var salesChannel: SalesChannel?
  public var items: [LineItem]?
}

extension Order: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.requiredText("id")
    status = try record.text("status")
    fulfillmentStatus = try record.text("fulfillment_status")
    paymentStatus = try record.text("payment_status")
    displayID = try record.int("display_id")
    cartID = try record.text("cart_id")
    customerID = try record.text("customer_id")
    email = try record.text("email")
    billingAddressID = try record.text("billing_address_id")
    shippingAddressID = try record.text("shipping_address_id")
    regionID = try record.text("region_id")
    currencyCode = try record.text("currency_code")
    taxRate = try record.double("tax_rate")
    draftOrderID = try record.text("draft_order_id")
    canceledAt = try record.timestamp("canceled_at")
    metadata = record.json("metadata")
    noNotification = try record.bool("no_notification")
    idempotencyKey = try record.text("idempotency_key")
    externalID = try record.text("external_id")
    salesChannelID = try record.text("sales_channel_id")
    createdAt = try record.timestamp("created_at")
    updatedAt = try record.timestamp("updated_at")
    total = try record.int("total")
    subtotal = try record.int("subtotal")
    shippingTotal = try record.int("shipping_total")
    discountTotal = try record.int("discount_total")
    taxTotal = try record.int("tax_total")
    refundedTotal = try record.int("refunded_total")
    paidTotal = try record.int("paid_total")
    refundableAmount = try record.int("refundable_amount")
    giftCardTotal = try record.int("gift_card_total")
    giftCardTaxTotal = try record.int("gift_card_tax_total")
    itemTaxTotal = try record.int("item_tax_total")
    shippingTaxTotal = try record.int("shipping_tax_total")
    customer = try record.record("customer")
    region = try record.record("region")
    currency = try record.record("currency")
    billingAddress = try record.record("billing_address")
    shippingAddress = try record.record("shipping_address")
    salesChannel = try record.record("sales_channel")
    items = try record.list("items")
  }
}
