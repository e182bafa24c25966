import Foundation
import JSON
import Synchronization

/// Every row of a store, `updated_at` left out.
struct StoreRows: Equatable, Sendable {
  /// Fields by name; related records as their ids.
  typealias Row = [String: JSONValue]

  /// By list and id.
  private(set) var lists: [String: [String: Row]] = [:]

  private static let wanted = [
    ("regions", "regions", ""), ("customer-groups", "customer_groups", "expand=price_lists"),
    ("customers", "customers", "expand=groups,shipping_addresses"),
    (
      "orders", "orders",
      "expand=items&fields=id,status,fulfillment_status,payment_status,display_id,customer_id,email,"
        + "region_id,currency_code,tax_rate,canceled_at,metadata,created_at"
    ),
    ("price-lists", "price_lists", "expand=customer_groups"),
  ]

  init(_ store: Store) throws {
    for (path, key, query) in StoreRows.wanted {
      let answer = try store.read("/admin/\(path)?limit=100000&\(query)")
      lists[key] = try ListCache.shared.rows(of: answer) {
        let answer = try JSONValue.parse(answer)
        guard let rows = answer[key]?.asArray, !rows.isEmpty else {
          throw ProofFailure("the store lists no \(key)")
        }
        guard rows.count == answer["count"]?.asInt else {
          throw ProofFailure("the store lists \(rows.count) \(key) of more")
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, StoreRows.row($0)) })
      }
    }
    tellGroupsTheirMembers()
  }

  /// Who is in a group stands with the customers.
  private mutating func tellGroupsTheirMembers() {
    var members: [String: [String]] = [:]
    for (id, row) in self["customers"] {
      for group in row["groups"]?.asArray ?? [] {
        members[group.asString ?? "?", default: []].append(id)
      }
    }
    for id in self["customer_groups"].keys {
      let ids = (members[id] ?? []).sorted()
      self["customer_groups"][id]?["customers"] = .array(ids.map { .string($0) })
    }
  }

  subscript(list: String) -> [String: Row] {
    get { lists[list] ?? [:] }
    set { lists[list] = newValue }
  }

  /// The group with this name.
  func group(_ name: String) -> Row? {
    self["customer_groups"].values.first { $0["name"] == .string(name) }
  }

  func customer(_ email: String) -> Row? {
    self["customers"].values.first { $0["email"] == .string(email) }
  }

  private static let relations: Set = ["customers", "groups", "price_lists", "customer_groups"]

  private static func row(_ json: JSONValue) -> Row {
    var row: Row = [:]
    for member in json.asObject ?? [] where member.name != "updated_at" {
      if relations.contains(member.name), let related = member.value.asArray {
        row[member.name] = .array(related.map { $0.id }.sorted().map { .string($0) })
      } else {
        row[member.name] = member.value.withoutTimesOfChange
      }
    }
    return row
  }
}

/// Lists that were read before: most of a store stays as it is from one look to the next.
private final class ListCache: Sendable {
  static let shared = ListCache()
  private let known = Mutex<[[UInt8]: [String: StoreRows.Row]]>([:])

  func rows(
    of answer: [UInt8], _ read: () throws -> [String: StoreRows.Row]
  ) throws -> [String: StoreRows.Row] {
    if let rows = known.withLock({ $0[answer] }) { return rows }
    let rows = try read()
    known.withLock { known in
      if known.count > 100 { known = [:] }
      known[answer] = rows
    }
    return rows
  }
}

extension JSONValue {
  var id: String { self["id"]?.asString ?? "?" }

  /// Records that stand within a record have their `updated_at`, too.
  fileprivate var withoutTimesOfChange: JSONValue {
    switch self {
    case .null, .bool, .number, .string: self
    case .array(let elements): .array(elements.map { $0.withoutTimesOfChange })
    case .object(let members):
      .object(
        members.filter { $0.name != "updated_at" }
          .map { JSONMember($0.name, $0.value.withoutTimesOfChange) })
    }
  }
}
