internal import MQL

/// Customer groups (contract, sections 3 and 5).
let groups = MedusaResource(
  Resource(
    name: "groups", apiName: "customer_groups", singular: "group",
    summary: "customer groups: who gets which prices",
    fields: [
      ResourceField("id", .text, "the store's own key"),
      ResourceField("name", .text, "what the group is called; no two are called the same"),
      ResourceField("created_at", .time, "when it was made"),
      ResourceField("updated_at", .time, "when it was last changed; members don't count"),
      ResourceField("deleted_at", .time, isNullable: true, "always null: deleting is for good"),
      ResourceField("metadata", .json, isNullable: true, "free form"),
    ],
    relations: [
      Relation("customers", to: "customers", isList: true, isMembership: true, "its members"),
      Relation("price_lists", to: "price_lists", isList: true, "price lists that are for it"),
    ],
    naturalKey: "name", label: "name", headline: ["name", "customers", "created_at"],
    changes: ResourceChanges(
      newRecord: ResourceChanges.NewRecordFields(required: ["name"], optional: ["metadata"]),
      settable: ["name", "metadata"], isDeletable: true, members: "customers")),
  list: ListRoute(
    path: ["admin", "customer-groups"], rowsKey: "customer_groups", rowKey: "customer_group",
    pageRows: 1000, takesOrder: true, selection: .honoured,
    abilities: [
      .anyOf(field: "name", .text), .time(field: "created_at"), .time(field: "updated_at"),
      .search(fields: ["name"], silences: "name"),
    ]),
  relationRoutes: ["customers": .members(segment: "customers")])
