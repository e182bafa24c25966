internal import MQL

extension FilterAbility.ValueRule {
  /// As they are sent; `nil` where the server would misread one. A value that no record can have is
  /// left out.
  func texts(of values: [Value]) -> [String]? {
    var texts: [String] = []
    for value in values {
      switch (self, value) {
      case (_, .null): continue
      case (.text, .text(let text)):
        guard Self.isPlain(text) else { return nil }
        texts.append(text)
      case (.word(let words), .text(let text)):
        if words.contains(text) { texts.append(text) }
      case (.serial, .int(let number)):
        if (0...Int64(Int32.max)).contains(number) { texts.append(String(number)) }
      case (.text, _), (.word, _), (.serial, _): return nil
      }
    }
    return texts
  }

  /// `null` becomes SQL's null, an empty text may be dropped, NUL crashes the server (contract,
  /// sections 3.6 and 11).
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.lowercased() != "null" && !text.utf8.contains(0)
  }
}

extension [String] {
  /// Short enough for a request: the server reads a head of 16 kB and 1000 parameters.
  var isSendable: Bool {
    count <= 200 && reduce(0) { $0 + $1.utf8.count * 3 } <= 6000
  }
}
