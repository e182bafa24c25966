/// Which price lists, in which order, with what (contract, section 7). The server's defaults: 10,
/// newest first.
public struct PriceListListQuery: Sendable, Hashable {
  /// Part of the name, description or name of a group, whatever its case; `%` and `_` match anything.
  public var q: String?
  public var id: String?
  public var name: String?
  public var description: String?
  public var status: [String]
  public var type: [String]
  /// Ids of groups, any of them.
  public var customerGroups: [String]
  public var createdAt: DateFilter?
  public var updatedAt: DateFilter?
  public var deletedAt: DateFilter?
  /// Relations to bring along: `customer_groups`, `prices`.
  /// An empty list is sent, and differs from `nil` where the resource expands by itself.
  public var expand: [String]?
  public var order: SortOrder?
  /// 0: all.
  public var limit: Int?
  public var offset: Int?

  public init(
    q: String? = nil, id: String? = nil, name: String? = nil, description: String? = nil,
    status: [String] = [], type: [String] = [], customerGroups: [String] = [],
    createdAt: DateFilter? = nil, updatedAt: DateFilter? = nil, deletedAt: DateFilter? = nil,
    expand: [String]? = nil, order: SortOrder? = nil, limit: Int? = nil, offset: Int? = nil
  ) {
    self.q = q
    self.id = id
    self.name = name
    self.description = description
    self.status = status
    self.type = type
    self.customerGroups = customerGroups
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.deletedAt = deletedAt
    self.expand = expand
    self.order = order
    self.limit = limit
    self.offset = offset
  }
}
