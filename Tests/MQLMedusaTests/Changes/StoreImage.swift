import JSON
import MedusaAdmin
import Testing

/// All that changes could touch, a line for each fact, `updated_at` left out.
struct StoreImage {
  let facts: Set<String>

  init(_ shop: ChangeShop) async throws {
    var facts: Set<String> = []
    let lists = [
      ("customer-groups", "customer_groups", "customers,price_lists"),
      ("customers", "customers", "groups"), ("price-lists", "price_lists", "customer_groups"),
    ]
    for (path, key, relations) in lists {
      let query = Query([Query.Item("limit", "0"), Query.Item("expand", relations)])
      let response = try await shop.client.send(.get(["admin", path], query))
      let rows = try #require(try JSONValue.parse(response.body)[key]?.asArray)
      for row in rows { try Self.add(row, to: &facts) }
    }
    self.facts = facts
  }

  private static func add(_ row: JSONValue, to facts: inout Set<String>) throws {
    let id = try #require(row["id"]?.asString)
    for member in row.asObject ?? [] where member.name != "updated_at" {
      if let related = member.value.asArray {
        for other in related {
          facts.insert("\(id) \(member.name): \(other["id"]?.asString ?? "?")")
        }
      } else {
        facts.insert("\(id) \(member.name): \(member.value.text)")
      }
    }
  }

  /// What is gone and what is new, in order.
  func difference(to later: StoreImage) -> [String] {
    facts.subtracting(later.facts).map { "- " + $0 }.sorted()
      + later.facts.subtracting(facts).map { "+ " + $0 }.sorted()
  }
}
