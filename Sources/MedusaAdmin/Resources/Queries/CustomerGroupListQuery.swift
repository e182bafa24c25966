/// Which groups, in which order, with what (contract, section 3.2). The server's defaults: 10,
/// newest first.
public struct CustomerGroupListQuery: Sendable, Hashable {
  /// Part of the name, whatever its case; `%` and `_` match anything. The server then ignores `name`.
  public var q: String?
  /// Exact names, any of them.
  public var name: [String]
  public var createdAt: DateFilter?
  public var updatedAt: DateFilter?
  public var discountConditionID: String?
  /// Relations to bring along: `customers`, `customers.orders`.
  /// An empty list is sent, and differs from `nil` where the resource expands by itself.
  public var expand: [String]?
  /// Fields to bring, instead of all: `id`, `name`, `customers.email`.
  public var fields: [String]?
  public var order: SortOrder?
  /// 0: all.
  public var limit: Int?
  public var offset: Int?

  public init(
    q: String? = nil, name: [String] = [], createdAt: DateFilter? = nil,
    updatedAt: DateFilter? = nil, discountConditionID: String? = nil, expand: [String]? = nil,
    fields: [String]? = nil, order: SortOrder? = nil, limit: Int? = nil, offset: Int? = nil
  ) {
    self.q = q
    self.name = name
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.discountConditionID = discountConditionID
    self.expand = expand
    self.fields = fields
    self.order = order
    self.limit = limit
    self.offset = offset
  }
}
