/// The field that records are ordered by. As a text: `"created_at"`, `"-created_at"`.
public struct SortOrder: Sendable, Hashable, ExpressibleByStringLiteral {
  public var field: String
  public var isDescending: Bool

  public init(_ field: String, isDescending: Bool = false) {
    self.field = field
    self.isDescending = isDescending
  }

  public init(stringLiteral value: String) {
    isDescending = value.hasPrefix("-")
    field = isDescending ? String(value.dropFirst()) : value
  }

  public static func ascending(_ field: String) -> SortOrder { SortOrder(field) }

  public static func descending(_ field: String) -> SortOrder {
    SortOrder(field, isDescending: true)
  }

  /// As the API has it.
  public var text: String { (isDescending ? "-" : "") + field }
}
