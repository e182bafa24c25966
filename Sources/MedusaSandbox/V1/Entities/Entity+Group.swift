extension Entity {
  static let v1Group: Entity = Entity(
    table: "customer_groups",
    columns: [
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      .null("deleted_at"),
      Column("name", .text).required,
      Column("metadata", .json),
    ],
    relations: [
      Relation(
        name: "customers",
        shape: .many(
          from: "memberships AS link JOIN customers AS t ON t.pk = link.customer_pk",
          parent: "link.group_pk")
      ) { .v1Customer },
      Relation(
        name: "price_lists",
        shape: .many(
          from: "price_list_groups AS link JOIN price_lists AS t ON t.pk = link.price_list_pk",
          parent: "link.group_pk")
      ) { .v1PriceList },
    ])
}
