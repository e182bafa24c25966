internal import MQL

/// A region's countries (contract, section 5). They have no times.
let countries = MedusaResource(
  Resource(
    name: "countries", apiName: "countries", singular: "country", isSource: false,
    summary: "countries of a region",
    fields: [
      ResourceField("id", .int, "the store's own key"),
      ResourceField("iso_2", .text, "two letters, lower case"),
      ResourceField("iso_3", .text, "three letters, lower case"),
      ResourceField("num_code", .int, "ISO number"),
      ResourceField("name", .text, "in capitals"),
      ResourceField("display_name", .text, "as people write it"),
      ResourceField("region_id", .text, isNullable: true, "key of the region"),
    ],
    relations: [], naturalKey: nil, label: "display_name", headline: ["display_name", "iso_2"],
    orderedBy: nil),
  list: nil)
