/// A currency; its key is its code (contract, section 5).
public struct Currency: Sendable, Hashable {
  /// Three letters, lower-case.
  public var code: String?
  public var symbol: String?
  public var symbolNative: String?
  public var name: String?
}

extension Currency: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    code = try record.text("code")
    symbol = try record.text("symbol")
    symbolNative = try record.text("symbol_native")
    name = try record.text("name")
  }
}
