internal import MQL

/// Addresses of customers and orders (contract, section 5).
let addresses = MedusaResource(
  Resource(
    name: "addresses", apiName: "addresses", singular: "address", isSource: false,
    summary: "addresses of customers and orders",
    fields: [
      ResourceField("id", .text, "the store's own key"),
      ResourceField("customer_id", .text, isNullable: true, "key of the customer"),
      ResourceField("company", .text, isNullable: true, "company"),
      ResourceField("first_name", .text, isNullable: true, "given name"),
      ResourceField("last_name", .text, isNullable: true, "family name"),
      ResourceField("address_1", .text, isNullable: true, "street and number"),
      ResourceField("address_2", .text, isNullable: true, "what else the postman needs"),
      ResourceField("city", .text, isNullable: true, "city"),
      ResourceField("country_code", .text, isNullable: true, "two letters, lower case"),
      ResourceField("province", .text, isNullable: true, "province or state"),
      ResourceField("postal_code", .text, isNullable: true, "as it was typed"),
      ResourceField("phone", .text, isNullable: true, "as it was typed"),
      ResourceField("created_at", .time, "when it was made"),
      ResourceField("updated_at", .time, "when it was last changed"),
      ResourceField("deleted_at", .time, isNullable: true, "null: deleted ones are not listed"),
      ResourceField("metadata", .json, isNullable: true, "free form"),
    ],
    relations: [], naturalKey: nil, label: "city",
    headline: ["first_name", "last_name", "address_1", "postal_code", "city", "country_code"]),
  list: nil)
