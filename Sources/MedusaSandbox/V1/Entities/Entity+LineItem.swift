extension Entity {
  static let v1LineItem: Entity = Entity(
    table: "line_items",
    columns: [
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      .null("cart_id"),
      Column("order_id", .text, sql: "(SELECT id FROM orders WHERE pk = t.order_pk)"),
      .null("swap_id"),
      .null("claim_order_id"),
      .null("original_item_id"),
      .null("order_edit_id"),
      Column("title", .text).required,
      .null("description"),
      .null("thumbnail"),
      Column("is_return", .fixed("false")),
      Column("is_giftcard", .fixed("false")),
      Column("should_merge", .fixed("true")),
      Column("allow_discounts", .fixed("true")),
      .null("has_shipping"),
      Column("unit_price", .integer).required,
      .null("variant_id"),
      Column("quantity", .integer).required,
      .null("fulfilled_quantity"),
      .null("returned_quantity"),
      .null("shipped_quantity"),
      .null("metadata"),
    ],
    relations: [
      .none("adjustments"), .none("tax_lines"),
      .none("variant", isList: false, relations: [.none("product", isList: false)]),
    ])

  private static let amount = "(t.unit_price * t.quantity)"
  /// Not rounded, and in the floating point of the servers: 17 at 10 % is 1.7000000000000002.
  private static let tax = """
    (\(amount) * (COALESCE((SELECT tax_rate FROM orders WHERE pk = t.order_pk), 0) / 100.0))
    """

  /// What the servers add to an item where they work out an order's totals.
  static let v1ItemTotals = [
    Column("subtotal", .integer, sql: amount),
    Column("discount_total", .fixed("0")),
    Column("total", .real, sql: "(\(amount) + \(tax))"),
    Column("original_total", .real, sql: "(\(amount) + \(tax))"),
    Column("original_tax_total", .real, sql: tax),
    Column("tax_total", .real, sql: tax),
  ]

  static let v1ItemRefundable = Column("refundable", .integer, sql: amount)
}
