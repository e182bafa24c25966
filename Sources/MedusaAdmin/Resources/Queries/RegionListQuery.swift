/// Which regions, in which order, with what (contract, section 7). The server's defaults: 50,
/// newest first.
public struct RegionListQuery: Sendable, Hashable {
  /// Part of the name, whatever its case; `%` and `_` match anything.
  public var q: String?
  public var createdAt: DateFilter?
  public var updatedAt: DateFilter?
  public var deletedAt: DateFilter?
  /// Relations to bring along: `countries`, `currency`.
  /// An empty list is sent, and differs from `nil` where the resource expands by itself.
  public var expand: [String]?
  /// Fields to bring, instead of all: `id`, `name`.
  public var fields: [String]?
  public var order: SortOrder?
  /// 0: all.
  public var limit: Int?
  public var offset: Int?

  public init(
    q: String? = nil, createdAt: DateFilter? = nil, updatedAt: DateFilter? = nil,
    deletedAt: DateFilter? = nil, expand: [String]? = nil, fields: [String]? = nil,
    order: SortOrder? = nil, limit: Int? = nil, offset: Int? = nil
  ) {
    self.q = q
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.deletedAt = deletedAt
    self.expand = expand
    self.fields = fields
    self.order = order
    self.limit = limit
    self.offset = offset
  }
}
