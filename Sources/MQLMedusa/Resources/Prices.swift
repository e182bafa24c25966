internal import MQL

/// A price list's prices: money amounts (contract, section 5).
let prices = MedusaResource(
  Resource(
    name: "prices", apiName: "money_amounts", singular: "price", isSource: false,
    summary: "prices of a price list",
    fields: [
      ResourceField("id", .text, "the store's own key"),
      ResourceField("currency_code", .text, "eur, usd, jpy, ..."),
      ResourceField(
        "amount", .money, currency: .sibling("currency_code"), "the price; minor units"),
      ResourceField("min_quantity", .int, isNullable: true, "from how many on it counts"),
      ResourceField("max_quantity", .int, isNullable: true, "up to how many it counts"),
      ResourceField("variant_id", .text, isNullable: true, "key of the product's variant"),
      ResourceField("region_id", .text, isNullable: true, "key of the region it is for"),
      ResourceField("price_list_id", .text, isNullable: true, "key of the price list"),
      ResourceField("created_at", .time, "when it was made"),
      ResourceField("updated_at", .time, "when it was last changed"),
      ResourceField("deleted_at", .time, isNullable: true, "null: deleted ones are not listed"),
    ],
    relations: [], naturalKey: nil, label: "amount",
    headline: ["amount", "currency_code", "min_quantity", "max_quantity"]),
  list: nil)
