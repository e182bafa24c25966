/// Which orders, in which order, with what (contract, section 7). The server's defaults: 50, newest
/// first, with some fifty relations: a short `expand` is faster by far.
public struct OrderListQuery: Sendable, Hashable {
  /// Skips orders that lack a customer or a shipping address.
  public var q: String?
  public var id: String?
  public var status: [String]
  public var fulfillmentStatus: [String]
  public var paymentStatus: [String]
  public var displayID: Int?
  public var customerID: String?
  public var email: String?
  public var regionID: [String]
  public var currencyCode: String?
  public var salesChannelID: [String]
  public var createdAt: DateFilter?
  public var updatedAt: DateFilter?
  public var canceledAt: DateFilter?
  /// Relations to bring along: `customer`, `items`.
  /// An empty list is sent, and differs from `nil` where the resource expands by itself.
  public var expand: [String]?
  /// Fields to bring, instead of all: `id`, `display_id`, `total`.
  public var fields: [String]?
  public var order: SortOrder?
  /// 0: all.
  public var limit: Int?
  public var offset: Int?

  public init(
    q: String? = nil, id: String? = nil, status: [String] = [], fulfillmentStatus: [String] = [],
    paymentStatus: [String] = [], displayID: Int? = nil, customerID: String? = nil,
    email: String? = nil, regionID: [String] = [], currencyCode: String? = nil,
    salesChannelID: [String] = [], createdAt: DateFilter? = nil, updatedAt: DateFilter? = nil,
    canceledAt: DateFilter? = nil, expand: [String]? = nil, fields: [String]? = nil,
    order: SortOrder? = nil, limit: Int? = nil, offset: Int? = nil
  ) {
    self.q = q
    self.id = id
    self.status = status
    self.fulfillmentStatus = fulfillmentStatus
    self.paymentStatus = paymentStatus
    self.displayID = displayID
    self.customerID = customerID
    self.email = email
    self.regionID = regionID
    self.currencyCode = currencyCode
    self.salesChannelID = salesChannelID
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.canceledAt = canceledAt
    self.expand = expand
    self.fields = fields
    self.order = order
    self.limit = limit
    self.offset = offset
  }
}
