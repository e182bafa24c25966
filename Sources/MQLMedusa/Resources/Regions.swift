internal import MQL

/// Regions (contract, sections 5 and 7). The list is not known to take an order, and there are few:
/// they are filtered here.
let regions = MedusaResource(
  Resource(
    name: "regions", apiName: "regions", singular: "region",
    summary: "where the store sells, in which currency and with which tax",
    fields: [
      ResourceField("id", .text, "the store's own key"),
      ResourceField("name", .text, "what it is called"),
      ResourceField("currency_code", .text, "eur, usd, jpy, ..."),
      ResourceField("tax_rate", .decimal, "percent"),
      ResourceField("tax_code", .text, isNullable: true, "for the tax provider"),
      ResourceField("gift_cards_taxable", .bool, "gift cards are taxed"),
      ResourceField("automatic_taxes", .bool, "taxes are computed in the cart"),
      ResourceField("tax_provider_id", .text, isNullable: true, "key of the tax provider"),
      ResourceField("created_at", .time, "when it was made"),
      ResourceField("updated_at", .time, "when it was last changed"),
      ResourceField("deleted_at", .time, isNullable: true, "null: deleted ones are not listed"),
      ResourceField("metadata", .json, isNullable: true, "free form"),
    ],
    relations: [Relation("countries", to: "countries", isList: true, "countries it covers")],
    naturalKey: "name", label: "name",
    headline: ["name", "currency_code", "tax_rate", "created_at"]),
  list: ListRoute(
    path: ["admin", "regions"], rowsKey: "regions", rowKey: "region",
    pageRows: 1000, takesOrder: false, selection: .ignored, abilities: []))
