/// The way on which a record is fetched, as far as it decides what comes along.
struct Road: Sendable, Hashable {
  /// An order's totals come only with the orders' own list.
  let carriesFieldsOfOwnList: Bool
  /// Relations that this way shows in part only.
  let leavesOut: Set<String>

  static let ownList = Road(carriesFieldsOfOwnList: true, leavesOut: [])
  /// Within a record of another resource.
  static let within = Road(carriesFieldsOfOwnList: false, leavesOut: [])
  /// A group's customers: each shows that one group only (contract, section 10).
  static let members = Road(carriesFieldsOfOwnList: true, leavesOut: ["groups"])

  /// An order's items go where the order goes; whatever has a list of its own is merely within.
  func onwards(to resource: MedusaResource) -> Road {
    resource.list == nil
      ? Road(carriesFieldsOfOwnList: carriesFieldsOfOwnList, leavesOut: []) : .within
  }
}
