extension Entity {
  static let v1PriceList: Entity = Entity(
    table: "price_lists",
    columns: [
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      .null("deleted_at"),
      Column("name", .text).required,
      Column("description", .text).required,
      Column("type", .text).required,
      Column("status", .text).required,
      Column("starts_at", .instant),
      Column("ends_at", .instant),
    ],
    relations: [
      Relation(
        name: "customer_groups",
        shape: .many(
          from: "price_list_groups AS link JOIN customer_groups AS t ON t.pk = link.group_pk",
          parent: "link.price_list_pk")
      ) { .v1Group },
      .none("prices", relations: ["variants", "variant", "region", "currency"].map { .none($0) }),
    ])
}
