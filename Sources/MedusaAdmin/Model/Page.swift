/// Some of the records that match, in the server's order.
public struct Page<Item: Sendable & Hashable>: Sendable, Hashable {
  public var items: [Item]
  /// All that match, on every page together.
  public var count: Int
  /// How many come before this page.
  public var offset: Int
  /// How many a page holds at most; 0 where all were asked for.
  public var limit: Int
}

extension Page where Item: RecordReadable {
  init(_ record: Record, key: String) throws(ShapeError) {
    items = try record.requiredList(key)
    count = try record.requiredInt("count")
    offset = try record.requiredInt("offset")
    limit = try record.requiredInt("limit")
  }
}
