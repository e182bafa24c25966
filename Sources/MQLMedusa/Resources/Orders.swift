internal import MQL

/// Orders (contract, sections 5 and 7). Without `fields` the list leaves columns and totals out;
/// with it all totals come as soon as none is named. `q` passes over orders without a shipping
/// address, so it can't narrow.
let orders = MedusaResource(
  Resource(
    name: "orders", apiName: "orders", singular: "order",
    summary: "what was bought, by whom, for how much",
    fields: [
      ResourceField("id", .text, "the store's own key"),
      ResourceField("display_id", .int, "the number that people know the order by"),
      ResourceField("email", .text, "of the customer, when it was placed"),
      ResourceField("status", .text, orderStatuses.joined(separator: ", ")),
      ResourceField("fulfillment_status", .text, fulfillmentStatuses.joined(separator: ", ")),
      ResourceField("payment_status", .text, paymentStatuses.joined(separator: ", ")),
      ResourceField("currency_code", .text, "eur, usd, jpy, ..."),
    ]
      + moneyFields([
        ("total", "what the customer pays"), ("subtotal", "of the items, without tax"),
        ("shipping_total", "shipping, without tax"), ("discount_total", "what was taken off"),
        ("tax_total", "tax on items and shipping"), ("item_tax_total", "tax on items"),
        ("shipping_tax_total", "tax on shipping"), ("gift_card_total", "paid by gift cards"),
        ("gift_card_tax_total", "tax on gift cards"), ("paid_total", "paid so far"),
        ("refunded_total", "paid back so far"), ("refundable_amount", "what could be paid back"),
      ]) + [
        ResourceField("tax_rate", .decimal, isNullable: true, "percent"),
        ResourceField("customer_id", .text, "key of the customer"),
        ResourceField("region_id", .text, "key of the region"),
        ResourceField("sales_channel_id", .text, isNullable: true, "key of the sales channel"),
        ResourceField("billing_address_id", .text, isNullable: true, "key of an address"),
        ResourceField("shipping_address_id", .text, isNullable: true, "key of an address"),
        ResourceField("cart_id", .text, isNullable: true, "key of the cart it was made from"),
        ResourceField(
          "draft_order_id", .text, isNullable: true, "key of the draft it was made from"),
        ResourceField("external_id", .text, isNullable: true, "its key in another system"),
        ResourceField(
          "no_notification", .bool, isNullable: true, "true: no e-mails are sent for it"),
        ResourceField("canceled_at", .time, isNullable: true, "when it was canceled"),
        ResourceField("created_at", .time, "when it was placed"),
        ResourceField("updated_at", .time, "when it was last changed"),
        ResourceField("metadata", .json, isNullable: true, "free form"),
      ],
    relations: [
      Relation("customer", to: "customers", isList: false, "who placed it"),
      Relation("items", to: "items", isList: true, "its lines"),
      Relation("region", to: "regions", isList: false, "where it was sold"),
      Relation("shipping_address", to: "addresses", isList: false, "where it goes"),
      Relation("billing_address", to: "addresses", isList: false, "where the bill goes"),
    ],
    naturalKey: "display_id", label: "display_id",
    headline: [
      "display_id", "email", "status", "payment_status", "total", "currency_code", "created_at",
    ]),
  list: ListRoute(
    path: ["admin", "orders"], rowsKey: "orders", rowKey: "order",
    pageRows: 200, takesOrder: true,
    selection: .required(nameable: ["total", "subtotal"], rest: Set(totals)),
    abilities: [
      .anyOf(field: "status", .word(Set(orderStatuses))),
      .anyOf(field: "fulfillment_status", .word(Set(fulfillmentStatuses))),
      .anyOf(field: "payment_status", .word(Set(paymentStatuses))),
      .anyOf(field: "region_id", .text),
      .one(field: "id", .text), .one(field: "display_id", .serial),
      .one(field: "customer_id", .text), .one(field: "email", .text),
      .one(field: "currency_code", .text),
      .time(field: "created_at"), .time(field: "updated_at"), .time(field: "canceled_at"),
    ]),
  fieldsOfOwnList: Set(totals))

private let orderStatuses = ["pending", "completed", "archived", "canceled", "requires_action"]
private let fulfillmentStatuses = [
  "not_fulfilled", "partially_fulfilled", "fulfilled", "partially_shipped", "shipped",
  "partially_returned", "returned", "canceled", "requires_action",
]
private let paymentStatuses = [
  "not_paid", "awaiting", "captured", "partially_refunded", "refunded", "canceled",
  "requires_action",
]
private let totals = [
  "total", "subtotal", "shipping_total", "discount_total", "tax_total", "item_tax_total",
  "shipping_tax_total", "gift_card_total", "gift_card_tax_total", "paid_total", "refunded_total",
  "refundable_amount",
]

private func moneyFields(_ fields: [(name: String, summary: String)]) -> [ResourceField] {
  fields.map { field in
    ResourceField(
      field.name, .money, currency: .sibling("currency_code"), "\(field.summary); minor units")
  }
}
