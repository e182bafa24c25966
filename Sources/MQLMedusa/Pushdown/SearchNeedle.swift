/// A text that the server's search may be asked for: what it finds holds all that contains it.
///
/// The search folds case by the database's locale, takes `\` for an escape and crashes on `null`
/// (contract, section 11). `%` and `_` match more, which does no harm.
struct SearchNeedle: Sendable, Hashable {
  let text: String

  init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.mostBytes, text.lowercased() != "null",
      text.utf8.allSatisfy({ (0x20...0x7e).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    self.text = text
  }

  static let mostBytes = 500
}
