import MQL

extension Catalog {
  /// Groups of customers with orders of items: enough relations to go two steps and back.
  static let toy = Catalog(resources: [
    Resource(
      name: "groups", apiName: "customer_groups", singular: "group", summary: "groups",
      fields: [
        ResourceField("id", .text, "key"), ResourceField("name", .text, "name"),
        ResourceField("created_at", .time, "made"),
        ResourceField("metadata", .json, isNullable: true, "free form"),
      ],
      relations: [
        Relation("customers", to: "customers", isList: true, "members"),
        Relation("owner", to: "customers", isList: false, "who looks after it"),
      ],
      naturalKey: "name", label: "name", headline: ["name"]),
    Resource(
      name: "customers", apiName: "customers", singular: "customer", summary: "customers",
      fields: [
        ResourceField("id", .text, "key"), ResourceField("email", .text, "address"),
        ResourceField("age", .int, isNullable: true, "years"),
        ResourceField("spend", .decimal, "so far"),
        ResourceField("is_vip", .bool, isNullable: true, "very important"),
        ResourceField("created_at", .time, "made"),
        ResourceField("metadata", .json, isNullable: true, "free form"),
      ],
      relations: [
        Relation("orders", to: "orders", isList: true, "what was bought"),
        Relation("group", to: "groups", isList: false, "the one group"),
      ],
      naturalKey: "email", label: "email", headline: ["email", "orders"]),
    Resource(
      name: "orders", apiName: "orders", singular: "order", summary: "orders",
      fields: [
        ResourceField("id", .text, "key"), ResourceField("display_id", .int, "number"),
        ResourceField("created_at", .time, "made"),
        ResourceField("total", .money, currency: .sibling("currency_code"), "total"),
        ResourceField("currency_code", .text, "currency"),
      ],
      relations: [Relation("items", to: "items", isList: true, "lines")],
      naturalKey: "display_id", label: "display_id", headline: ["display_id"]),
    Resource(
      name: "items", apiName: "items", singular: "item", isSource: false, summary: "lines",
      fields: [
        ResourceField("id", .text, "key"), ResourceField("title", .text, "what"),
        ResourceField("quantity", .int, "how many"),
        ResourceField("price", .money, currency: .parent("currency_code"), "of one"),
      ],
      relations: [], naturalKey: nil, label: "title", headline: ["title"], orderedBy: nil),
  ])
}

/// The records of the toy store, in no particular order.
struct ToyData: Sendable {
  typealias Fields = [String: Value]
  let records: [String: [String: Fields]]
  /// By resource and relation, then by id.
  let related: [String: [String: [String]]]

  static let filled = ToyData(
    records: [
      "groups": [
        "g1": group("VIP", day: 1, metadata: #"{"tier":"gold"}"#),
        "g2": group("vip too", day: 3, metadata: nil),
        "g3": group("empty", day: 3, metadata: #"{"tier":7}"#),
      ],
      "customers": [
        "c1": customer("ann@acme.com", 31, "10.5", true, day: 5),
        "c2": customer("bob@acme.com", nil, "0", nil, day: 4),
        "c3": customer("Cy@other.org", 19, "7.25", false, day: 4),
        "c4": customer("dee@acme.com", 31, "99", true, day: 2),
        "c5": customer("eve@other.org", 50, "0", false, day: 1),
      ],
      "orders": [
        "o1": order(1001, "12.00", "eur", day: 6), "o2": order(1002, "3.5", "eur", day: 7),
        "o3": order(1003, "8", "usd", day: 7),
      ],
      "items": [
        "i1": item("pen", 2), "i2": item("ink", 1), "i3": item("pen", 5),
      ],
    ],
    related: [
      "groups.customers": ["g1": ["c1", "c4", "c3"], "g2": ["c3", "c2"]],
      "groups.owner": ["g1": ["c1"], "g2": ["c1"]],
      "customers.orders": ["c1": ["o2", "o1"], "c3": ["o3"]],
      "customers.group": ["c1": ["g1"], "c4": ["g1"], "c3": ["g2"], "c2": ["g2"]],
      "orders.items": ["o1": ["i1", "i2"], "o3": ["i3"]],
    ])

  static let empty = ToyData(records: [:], related: [:])

  private static func time(_ day: Int) -> Value {
    .time(Instant(milliseconds: 1_767_225_600_000 + Int64(day - 1) * 86_400_000))
  }

  private static func group(_ name: String, day: Int, metadata: String?) -> Fields {
    [
      "name": .text(name), "created_at": time(day),
      "metadata": metadata.map { .json($0) } ?? .null,
    ]
  }

  private static func customer(
    _ email: String, _ age: Int64?, _ spend: String, _ isVIP: Bool?, day: Int
  ) -> Fields {
    [
      "email": .text(email), "age": age.map { .int($0) } ?? .null, "spend": decimal(spend),
      "is_vip": isVIP.map { .bool($0) } ?? .null, "created_at": time(day), "metadata": .null,
    ]
  }

  private static func order(
    _ number: Int64, _ total: String, _ currency: String, day: Int
  ) -> Fields {
    [
      "display_id": .int(number), "total": decimal(total), "currency_code": .text(currency),
      "created_at": time(day),
    ]
  }

  private static func item(_ title: String, _ quantity: Int64) -> Fields {
    ["title": .text(title), "quantity": .int(quantity), "price": .decimal(Decimal(quantity))]
  }
}
