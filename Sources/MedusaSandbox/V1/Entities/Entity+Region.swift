extension Entity {
  static let v1Region: Entity = Entity(
    table: "regions",
    columns: [
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      .null("deleted_at"),
      Column("name", .text).required,
      Column("currency_code", .text).required,
      Column("tax_rate", .real).required,
      .null("tax_code"),
      Column("gift_cards_taxable", .fixed("true")),
      Column("automatic_taxes", .fixed("true")),
      .null("tax_provider_id"),
      .null("metadata"),
    ],
    relations: [
      .none("countries"),
      Relation(
        name: "currency",
        shape: .one(
          from: "regions AS link JOIN currencies AS t ON t.code = link.currency_code",
          parent: "link.pk")
      ) { .v1Currency },
      .none("fulfillment_providers"),
      .none("payment_providers"),
      .none("tax_rates"),
      .none("tax_provider", isList: false),
    ])

  static let v1Currency: Entity = Entity(
    table: "currencies",
    columns: [
      Column("code", .text).required,
      Column("symbol", .text).required,
      Column("symbol_native", .text).required,
      Column("name", .text).required,
    ],
    relations: [])

  static let v1SalesChannel: Entity = Entity(
    table: "sales_channels",
    columns: [
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      .null("deleted_at"),
      Column("name", .text).required,
      Column("description", .text),
      Column("is_disabled", .fixed("false")),
      .null("metadata"),
    ],
    relations: [])
}
