internal import MQL

/// Price lists (contract, sections 5 and 7). The list takes no `fields`. Its `q` and
/// `customer_groups[]` leave groups out of the rows, and there are few lists: neither is sent.
let priceLists = MedusaResource(
  Resource(
    name: "price_lists", apiName: "price_lists", singular: "price_list",
    summary: "prices for some groups or some time",
    fields: [
      ResourceField("id", .text, "the store's own key"),
      ResourceField("name", .text, "what it is called"),
      ResourceField("description", .text, "what it is for"),
      ResourceField("type", .text, "sale or override"),
      ResourceField("status", .text, "active or draft"),
      ResourceField("starts_at", .time, isNullable: true, "from when it counts"),
      ResourceField("ends_at", .time, isNullable: true, "until when it counts"),
      ResourceField("created_at", .time, "when it was made"),
      ResourceField("updated_at", .time, "when it was last changed"),
      ResourceField("deleted_at", .time, isNullable: true, "null: deleted ones are not listed"),
    ],
    relations: [
      Relation("groups", to: "groups", isList: true, "groups that it is for"),
      Relation("prices", to: "prices", isList: true, "its prices"),
    ],
    naturalKey: "name", label: "name",
    headline: ["name", "type", "status", "starts_at", "ends_at", "created_at"]),
  list: ListRoute(
    path: ["admin", "price-lists"], rowsKey: "price_lists", rowKey: "price_list",
    pageRows: 1000, takesOrder: true, selection: .ignored,
    abilities: [
      .anyOf(field: "status", .word(["active", "draft"])),
      .time(field: "created_at"), .time(field: "updated_at"),
    ]),
  apiRelationNames: ["groups": "customer_groups"])
