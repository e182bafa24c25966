internal import MQL

/// Customers (contract, sections 5 and 6). The list sends every column, whatever is asked.
let customers = MedusaResource(
  Resource(
    name: "customers", apiName: "customers", singular: "customer",
    summary: "people who bought or signed up",
    fields: [
      ResourceField("id", .text, "the store's own key"),
      ResourceField(
        "email", .text, "one with an account and one without may have the same address"),
      ResourceField("first_name", .text, isNullable: true, "given name"),
      ResourceField("last_name", .text, isNullable: true, "family name"),
      ResourceField("phone", .text, isNullable: true, "as it was typed"),
      ResourceField("has_account", .bool, "signed up, or bought as a guest"),
      ResourceField("billing_address_id", .text, isNullable: true, "key of the billing address"),
      ResourceField("created_at", .time, "when it was made"),
      ResourceField("updated_at", .time, "when it was last changed"),
      ResourceField("deleted_at", .time, isNullable: true, "null: deleted ones are not listed"),
      ResourceField("metadata", .json, isNullable: true, "free form"),
    ],
    relations: [
      Relation(
        "groups", to: "groups", isList: true, isMembership: true, "groups that it is a member of"),
      Relation("orders", to: "orders", isList: true, "what it bought"),
      Relation("shipping_addresses", to: "addresses", isList: true, "where it gets parcels"),
      Relation("billing_address", to: "addresses", isList: false, "where it gets bills"),
    ],
    naturalKey: "email", label: "email",
    headline: ["email", "first_name", "last_name", "has_account", "created_at"],
    changes: ResourceChanges(
      newRecord: ResourceChanges.NewRecordFields(
        required: ["email", "first_name", "last_name"], optional: ["phone", "metadata"]),
      settable: ["first_name", "last_name", "phone", "metadata"], isDeletable: false,
      reasons: [
        "email": "the store refuses it for customers with an account",
        "password": "mql makes a random one that nobody sees",
      ])),
  list: ListRoute(
    path: ["admin", "customers"], rowsKey: "customers", rowKey: "customer",
    pageRows: 1000, takesOrder: true, selection: .ignored,
    abilities: [
      .flag(field: "has_account"), .time(field: "created_at"), .time(field: "updated_at"),
      .membership(relation: "groups"),
      .search(fields: ["email", "first_name", "last_name"], silences: nil),
    ]),
  relationRoutes: ["orders": .filtered(by: "customer_id")])
