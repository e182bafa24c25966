extension Entity {
  static let v1Customer: Entity = Entity(
    table: "customers",
    columns: [
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      .null("deleted_at"),
      Column("email", .text).required,
      Column("first_name", .text),
      Column("last_name", .text),
      .null("billing_address_id"),
      Column("password_hash", .text, isHidden: true),
      Column("phone", .text),
      Column("has_account", .bool).required,
      Column("metadata", .json),
    ],
    relations: [
      Relation(
        name: "groups",
        shape: .many(
          from: "memberships AS link JOIN customer_groups AS t ON t.pk = link.group_pk",
          parent: "link.customer_pk")
      ) { .v1Group },
      Relation(name: "orders", shape: .many(from: "orders AS t", parent: "t.customer_pk")) {
        .v1Order
      },
      Relation(
        name: "shipping_addresses", shape: .many(from: "addresses AS t", parent: "t.customer_pk")
      ) { .v1Address },
      .none("billing_address", isList: false, relations: [.none("country", isList: false)]),
    ])

  static let v1Address: Entity = Entity(
    table: "addresses",
    columns: [
      Column("id", .text).required,
      Column("created_at", .instant).required,
      Column("updated_at", .instant).required,
      .null("deleted_at"),
      Column("customer_id", .text, sql: "(SELECT id FROM customers WHERE pk = t.customer_pk)"),
      .null("company"),
      Column("first_name", .text),
      Column("last_name", .text),
      Column("address_1", .text),
      .null("address_2"),
      Column("city", .text),
      Column("country_code", .text),
      .null("province"),
      Column("postal_code", .text),
      .null("phone"),
      .null("metadata"),
    ],
    relations: [
      Relation(
        name: "customer",
        shape: .one(
          from: "addresses AS link JOIN customers AS t ON t.pk = link.customer_pk",
          parent: "link.pk")
      ) { .v1Customer },
      .none("country", isList: false, relations: [.none("region", isList: false)]),
    ])
}
