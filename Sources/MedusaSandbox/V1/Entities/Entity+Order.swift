extension Entity {
  /// An order as a customer's relation shows it; `/admin/orders` shows fewer columns by default and
  /// the totals (contract, section 5).
  static let v1Order: Entity = Entity(
    table: "orders",
    columns: [
      Column("object", .fixed("\"order\"")),
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      Column("status", .text).required,
      Column("fulfillment_status", .text).required,
      Column("payment_status", .text).required,
      Column("display_id", .integer).required,
      .null("cart_id"),
      Column("customer_id", .text, sql: "(SELECT id FROM customers WHERE pk = t.customer_pk)"),
      Column("email", .text).required,
      .null("billing_address_id"),
      Column(
        "shipping_address_id", .text, sql: "(SELECT id FROM addresses WHERE pk = t.address_pk)"),
      Column("region_id", .text, sql: "(SELECT id FROM regions WHERE pk = t.region_pk)"),
      Column("currency_code", .text).required,
      Column("tax_rate", .real),
      .null("draft_order_id"),
      Column("canceled_at", .instant),
      Column("metadata", .json),
      .null("no_notification"),
      .null("idempotency_key"),
      .null("external_id"),
      Column(
        "sales_channel_id", .text,
        sql: "(SELECT id FROM sales_channels WHERE pk = t.sales_channel_pk)"),
    ] + totals,
    relations: [
      .none("billing_address", isList: false, relations: [.none("country", isList: false)]),
      .none("claims"),
      one("customer", table: "customers", key: "customer_pk") { .v1Customer },
      .none("discounts"),
      .none("fulfillments"),
      .none("gift_card_transactions"),
      .none("gift_cards"),
      Relation(name: "items", shape: .many(from: "line_items AS t", parent: "t.order_pk")) {
        .v1LineItem
      },
      .none("payments"),
      .none("refunds"),
      one("region", table: "regions", key: "region_pk") { .v1Region },
      .none("returns"),
      one("sales_channel", table: "sales_channels", key: "sales_channel_pk") { .v1SalesChannel },
      one("shipping_address", table: "addresses", key: "address_pk") { .v1Address },
      .none("shipping_methods"),
      .none("swaps"),
      .none("edits"),
      .none("cart", isList: false),
      .none("draft_order", isList: false),
      Relation(
        name: "currency",
        shape: .one(
          from: "orders AS link JOIN currencies AS t ON t.code = link.currency_code",
          parent: "link.pk")
      ) { .v1Currency },
    ])

  /// In the currency's minor unit. The sandbox has no shipping, discounts, payments or gift cards.
  private static let totals = [
    Column("subtotal", .integer).computed,
    Column("discount_total", .fixed("0")).computed,
    Column("shipping_total", .fixed("0")).computed,
    Column("refunded_total", .fixed("0")).computed,
    Column("paid_total", .fixed("0")).computed,
    Column("refundable_amount", .fixed("0")).computed,
    Column("item_tax_total", .integer, sql: "t.tax_total").computed,
    Column("shipping_tax_total", .fixed("0")).computed,
    Column("tax_total", .integer).computed,
    Column("gift_card_total", .fixed("0")).computed,
    Column("gift_card_tax_total", .fixed("0")).computed,
    Column("total", .integer, sql: "(t.subtotal + t.tax_total)").computed,
  ]

  private static func one(
    _ name: String, table: String, key: String, _ entity: @escaping @Sendable () -> Entity
  ) -> Relation {
    Relation(
      name: name,
      shape: .one(
        from: "orders AS link JOIN \(table) AS t ON t.pk = link.\(key)", parent: "link.pk"),
      entity: entity)
  }
}
