import Foundation
import MQL
import MQLMedusa
import Testing

/// The catalog hangs together, and knows what the recordings show.
@Suite struct CatalogTests {
  private let catalog = Catalog(resources: allResources.map(\.record))

  @Test func everyNameLeadsSomewhere() throws {
    for resource in catalog.resources {
      let columns = resource.fields.map(\.name) + resource.relations.map(\.name)
      #expect(Set(columns).count == columns.count)
      #expect(resource.field("id") != nil)
      #expect(resource.field(resource.label) != nil)
      #expect(resource.naturalKey.map { resource.field($0) != nil } ?? !resource.isSource)
      #expect(resource.orderedBy.map { resource.field($0)?.type == .time } ?? true)
      #expect(resource.headline.allSatisfy { columns.contains($0) })
      for relation in resource.relations {
        #expect(catalog.resource(relation.target) != nil, "\(resource.name.text).\(relation.name)")
      }
      for field in resource.fields {
        #expect((field.type == .money) == (field.currency != nil), "\(field.name)")
        if case .sibling(let name)? = field.currency { #expect(resource.field(name) != nil) }
      }
    }
  }

  @Test func sourcesAreThoseOfTheLanguage() {
    let sources = catalog.resources.filter(\.isSource)
    #expect(
      sources.map(\.name.text) == ["groups", "customers", "orders", "price_lists", "regions"])
    #expect(
      sources.map(\.singular) == ["group", "customer", "order", "price_list", "region"])
    #expect(catalog.resource(named: "customer_groups")?.name.text == "groups")
  }

  @Test func fieldsTellWhatTheServerCanDo() throws {
    let groups = try #require(catalog.resource(named: "groups"))
    #expect(groups.field("name")?.serverAbilities == ["filter by == and in", "narrow by ~"])
    #expect(groups.field("created_at")?.serverAbilities == ["filter by == < <= > >=", "sort"])
    #expect(groups.field("metadata")?.serverAbilities == [])
  }

  /// Fields that a recorded record has and the catalog leaves out, each for a reason.
  private static let leftOut: [String: Set<String>] = [
    // A constant, and a key for the server's own repetitions.
    "orders": ["object", "idempotency_key"],
    // Keys of records that the language does not have, or of no use to an admin.
    "items": [
      "cart_id", "swap_id", "claim_order_id", "original_item_id", "order_edit_id", "should_merge",
      "has_shipping", "raw_discount_total", "refundable",
    ],
  ]

  @Test func everyRecordedFieldIsKnownAndEveryKnownFieldIsRecorded() throws {
    var seen: [String: Set<String>] = [:]
    for line in try recordedAnswers() { try collect(line, into: &seen) }
    // No recorded shop has prices or countries; its customers and orders have no billing address.
    for name in ["groups", "customers", "orders", "items", "price_lists", "regions", "addresses"] {
      let resource = try #require(catalog.resource(named: name))
      let known = Set(resource.fields.map(\.name))
      let recorded = try #require(seen[name])
      #expect(known.subtracting(recorded).isEmpty, "\(name): \(known.subtracting(recorded))")
      let unknown = recorded.subtracting(known).subtracting(Self.leftOut[name] ?? [])
      #expect(unknown.isEmpty, "\(name): \(unknown)")
    }
  }

  private func recordedAnswers() throws -> [[String: Any]] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Recordings/v1").standardizedFileURL
    return try ["groups_read", "customers_read", "other_read", "random_read"].flatMap { name in
      let text = try String(
        contentsOf: folder.appending(path: "\(name).ndjson"), encoding: .utf8)
      return try text.split(separator: "\n").compactMap { line in
        let exchange = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return (exchange?["response"] as? [String: Any])?["json"] as? [String: Any]
      }
    }
  }

  private func collect(_ answer: [String: Any], into seen: inout [String: Set<String>]) throws {
    let routes = [
      ("groups", "customer_groups", "customer_group"), ("customers", "customers", "customer"),
      ("orders", "orders", "order"), ("price_lists", "price_lists", "price_list"),
      ("regions", "regions", "region"),
    ]
    for (name, rows, row) in routes {
      let records = answer[rows] as? [[String: Any]] ?? []
      for record in records + [answer[row] as? [String: Any]].compactMap({ $0 }) {
        try collect(record, of: name, into: &seen)
      }
    }
  }

  private func collect(
    _ record: [String: Any], of name: String, into seen: inout [String: Set<String>]
  ) throws {
    let resource = try #require(catalog.resource(named: name))
    for (key, value) in record {
      let isScalar = !(value is [Any]) && (key == "metadata" || !(value is [String: Any]))
      if let relation = resource.relation(key == "customer_groups" ? "groups" : key) {
        let related = value as? [[String: Any]] ?? [value as? [String: Any]].compactMap { $0 }
        for inner in related { try collect(inner, of: relation.target.text, into: &seen) }
      } else if isScalar, !["variant"].contains(key) {
        seen[name, default: []].insert(key)
      }
    }
  }
}
