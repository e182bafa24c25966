internal import MQL
internal import MedusaAdmin

/// Where a resource's records are made, and each is read, changed and deleted (contract, sections 3
/// and 6).
struct ChangeRoute: Sendable {
  let resource: Resource
  /// `["admin", "customers"]`
  let path: [String]
  /// Where one record stands in an answer: `customer`.
  let rowKey: String
  /// Where the rows of the list stand: `customers`.
  let rowsKey: String
  let pageRows: Int
  /// The relation whose records become members, and its part of the path.
  let membersSegment: String?
  /// Sent wherever an answer holds one record.
  let query: Query

  /// `nil`: the store lets nothing be changed of these.
  init?(_ resource: MedusaResource?) {
    guard let resource, let list = resource.list, let changes = resource.record.changes else {
      return nil
    }
    self.resource = resource.record
    path = list.path
    rowKey = list.rowKey
    rowsKey = list.rowsKey
    pageRows = list.pageRows
    switch changes.members.flatMap({ resource.relationRoutes[$0] }) {
    case .members(let segment): membersSegment = segment
    case .filtered, nil: membersSegment = nil
    }
    query = Self.answerWithoutOrders[resource.record.name.text] ?? Query()
  }

  /// Unless another relation is asked for, a customer comes with all its orders.
  private static let answerWithoutOrders = [
    "customers": Query([Query.Item("expand", "groups")])
  ]

  func one(_ id: String) -> String { Request.target(path + [id], query) }

  /// The record's own fields, whatever came along: a new customer comes with the hash of its password.
  var fieldNames: Set<String> { Set(resource.fields.map { $0.name }) }
}
