/// What to bring of one record.
public struct RetrieveQuery: Sendable, Hashable {
  /// Relations to bring along: `customers`, `customers.orders`.
  /// An empty list is sent, and differs from `nil` where the resource expands by itself.
  public var expand: [String]?
  /// Fields to bring, instead of all: `id`, `name`, `customers.email`.
  public var fields: [String]?

  public init(
    expand: [String]? = nil, fields: [String]? = nil
  ) {
    self.expand = expand
    self.fields = fields
  }
}
