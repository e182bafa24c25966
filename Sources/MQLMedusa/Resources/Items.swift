internal import MQL

/// An order's lines. Their totals come only with orders that are fetched by the orders' own list.
let items = MedusaResource(
  Resource(
    name: "items", apiName: "line_items", singular: "item", isSource: false,
    summary: "lines of an order",
    fields: [
      ResourceField("id", .text, "the store's own key"),
      ResourceField("title", .text, "what was bought"),
      ResourceField("description", .text, isNullable: true, "which variant of it"),
      ResourceField("quantity", .int, "how many"),
      amount("unit_price", "the price of one"),
      amount("subtotal", "all of them, without tax"),
      amount("discount_total", "what was taken off"),
      amount("tax_total", "tax"),
      amount("total", "all of them, with tax"),
      amount("original_total", "before anything was taken off"),
      amount("original_tax_total", "tax before anything was taken off"),
      ResourceField("fulfilled_quantity", .int, isNullable: true, "how many are packed"),
      ResourceField("shipped_quantity", .int, isNullable: true, "how many left"),
      ResourceField("returned_quantity", .int, isNullable: true, "how many came back"),
      ResourceField("variant_id", .text, isNullable: true, "key of the product's variant"),
      ResourceField("order_id", .text, isNullable: true, "key of the order"),
      ResourceField("thumbnail", .text, isNullable: true, "URL of a picture"),
      ResourceField("is_giftcard", .bool, "a gift card"),
      ResourceField("is_return", .bool, "taken back in an exchange"),
      ResourceField("allow_discounts", .bool, "discounts may be taken off"),
      ResourceField("created_at", .time, "when it was made"),
      ResourceField("updated_at", .time, "when it was last changed"),
      ResourceField("metadata", .json, isNullable: true, "free form"),
    ],
    relations: [], naturalKey: nil, label: "title", headline: ["title", "quantity", "unit_price"]),
  list: nil,
  fieldsOfOwnList: [
    "subtotal", "discount_total", "tax_total", "total", "original_total", "original_tax_total",
  ])

private func amount(_ name: String, _ summary: String) -> ResourceField {
  ResourceField(
    name, .money, currency: .parent("currency_code"), "\(summary); minor units, may be a fraction")
}
