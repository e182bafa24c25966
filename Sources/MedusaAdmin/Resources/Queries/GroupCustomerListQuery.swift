/// Which customers of a group, in which order, with what (contract, section 3.2). The server's
/// default: 50.
public struct GroupCustomerListQuery: Sendable, Hashable {
  /// Part of e-mail, first or last name, whatever its case; `%` and `_` match anything.
  public var q: String?
  public var hasAccount: Bool?
  public var createdAt: DateFilter?
  public var updatedAt: DateFilter?
  /// Relations to bring along: `groups`, `orders`.
  /// An empty list is sent, and differs from `nil` where the resource expands by itself.
  public var expand: [String]?
  public var order: SortOrder?
  /// 0: all.
  public var limit: Int?
  public var offset: Int?

  public init(
    q: String? = nil, hasAccount: Bool? = nil, createdAt: DateFilter? = nil,
    updatedAt: DateFilter? = nil, expand: [String]? = nil, order: SortOrder? = nil,
    limit: Int? = nil, offset: Int? = nil
  ) {
    self.q = q
    self.hasAccount = hasAccount
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.expand = expand
    self.order = order
    self.limit = limit
    self.offset = offset
  }
}
