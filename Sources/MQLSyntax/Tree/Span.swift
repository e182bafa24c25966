/// A range of a source text, in UTF-8 bytes.
package struct Span: Sendable, Hashable {
  package let start: Int
  package let end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// From the start of this span to the end of the other.
  package func to(_ other: Span) -> Span { Span(start, other.end) }
}
