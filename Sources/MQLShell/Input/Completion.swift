/// What Tab may put in.
package struct Completion: Sendable, Hashable {
  /// Replaces the text from `start` to the cursor.
  package let text: String
  /// Bytes (UTF-8) from the beginning of the entry.
  package let start: Int
  /// Also put in where it is the only candidate: a space, mostly.
  package let closing: String

  package init(_ text: String, start: Int, closing: String = " ") {
    self.text = text
    self.start = start
    self.closing = closing
  }
}

/// What Tab does.
package enum CompletionOutcome: Sendable, Equatable {
  case nothing
  /// Replaces the text from `start`, a byte, to the cursor.
  case insert(String, start: Int)
  case list([String])

  /// Puts in what is sure, and lists where nothing more is.
  package static func of(
    _ candidates: [Completion], entry: String, cursor: Int
  ) -> CompletionOutcome {
    guard let first = candidates.first else { return .nothing }
    if candidates.count == 1 { return .insert(first.text + first.closing, start: first.start) }
    let texts = candidates.map { $0.text }
    guard candidates.allSatisfy({ $0.start == first.start }) else { return .list(texts) }
    let prefix = texts.dropFirst().reduce(first.text) { commonPrefix($0, $1) }
    let typed = Array(entry.utf8)[min(first.start, cursor)..<cursor]
    let isProgress = prefix.utf8.count > typed.count && prefix.utf8.starts(with: typed)
    return isProgress ? .insert(prefix, start: first.start) : .list(texts)
  }

  private static func commonPrefix(_ a: String, _ b: String) -> String {
    String(zip(a, b).prefix { $0 == $1 }.map { $0.0 })
  }
}
