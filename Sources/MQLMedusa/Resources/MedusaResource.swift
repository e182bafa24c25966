package import MQL

/// One kind of record of the store: what the language knows of it, and how the API serves it.
package struct MedusaResource: Sendable {
  /// As the catalog has it; what the server can do with each field is told from ``list``.
  package let record: Resource
  /// `nil` where records are reached only through others: an order's items.
  let list: ListRoute?
  /// The API's names of relations, where they differ from the language's.
  let apiRelationNames: [String: String]
  /// Fields that come only where the record is fetched by its own list: an order's totals.
  let fieldsOfOwnList: Set<String>
  /// Relations that have a way of their own; any other is fetched with the record it hangs on.
  let relationRoutes: [String: RelationRoute]

  init(
    _ record: Resource, list: ListRoute?, apiRelationNames: [String: String] = [:],
    fieldsOfOwnList: Set<String> = [], relationRoutes: [String: RelationRoute] = [:]
  ) {
    self.record = list.map { record.telling($0) } ?? record
    self.list = list
    self.apiRelationNames = apiRelationNames
    self.fieldsOfOwnList = fieldsOfOwnList
    self.relationRoutes = relationRoutes
  }

  func apiName(ofRelation name: String) -> String { apiRelationNames[name] ?? name }
}

/// The API's own way to the records of a relation.
enum RelationRoute: Sendable, Hashable {
  /// `path/:id/customers`, a list of its own.
  case members(segment: String)
  /// The other resource's list, filtered by this field: `customer_id`.
  case filtered(by: String)
}

/// The API's list of a resource.
struct ListRoute: Sendable {
  /// `["admin", "customer-groups"]`
  let path: [String]
  /// Where the rows stand in the answer: `customer_groups`.
  let rowsKey: String
  /// Where one record stands in the answer to `path/:id`.
  let rowKey: String
  let pageRows: Int
  /// Whether the list takes `order`. Where not, it is newest first.
  let takesOrder: Bool
  let selection: FieldSelection
  let abilities: [FilterAbility]
}

/// What the list makes of `fields`.
enum FieldSelection: Sendable {
  /// Sends those, and `id` and `created_at`; without it every column.
  case honoured
  /// Sends every column, whatever is asked.
  case ignored
  /// Has to be sent, or some columns are missing; these may be named in it, and `rest` come whether
  /// they are named or not as soon as none of `nameable` is.
  case required(nameable: Set<String>, rest: Set<String>)
}

/// Something the list can filter by.
enum FilterAbility: Sendable {
  /// `name[]=`: the values given, exact.
  case anyOf(field: String, ValueRule)
  /// `customer_id=`: one value, exact.
  case one(field: String, ValueRule)
  /// `has_account=true`
  case flag(field: String)
  /// `created_at[gte]=`
  case time(field: String)
  /// `groups[]=`: ids of related records, at least one of them. The rows then carry only these.
  case membership(relation: String)
  /// `q=`: a text that one of these fields contains, in any case. `silences` is ignored beside it.
  case search(fields: [String], silences: String?)

  /// Which values may be sent; any other the server would misread.
  enum ValueRule: Sendable {
    case text
    /// The server refuses any other.
    case word(Set<String>)
    /// A 32-bit integer from 0.
    case serial
  }
}

extension Resource {
  /// The same, its fields telling what the server can do with them.
  fileprivate func telling(_ list: ListRoute) -> Resource {
    Resource(
      name: name.text, apiName: apiName, singular: singular, isSource: isSource, summary: summary,
      fields: fields.map { field in
        ResourceField(
          field.name, field.type, isNullable: field.isNullable, currency: field.currency,
          serverAbilities: list.abilities.flatMap { $0.words(for: field.name) }
            + (field.name == orderedBy ? ["sort"] : []),
          field.summary)
      },
      relations: relations, naturalKey: naturalKey, label: label, headline: headline,
      orderedBy: orderedBy, changes: changes)
  }
}

extension FilterAbility {
  fileprivate func words(for name: String) -> [String] {
    switch self {
    case .anyOf(let field, _): field == name ? ["filter by == and in"] : []
    case .one(let field, _): field == name ? ["filter by =="] : []
    case .flag(let field): field == name ? ["filter by true or false"] : []
    case .time(let field): field == name ? ["filter by == < <= > >="] : []
    case .membership: []
    case .search(let fields, _): fields.contains(name) ? ["narrow by ~"] : []
    }
  }
}
