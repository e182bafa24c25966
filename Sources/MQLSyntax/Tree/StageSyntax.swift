/// What a stage is to the parser: the words that begin it and how the rest is read.
///
/// The parser knows no stage by name; it is handed the list.
package protocol StageSyntax: Sendable, SendableMetatype {
  /// The words that begin the stage, canonical one first: `["where", "filter"]`, `["order by"]`.
  static var keywords: [String] { get }
  /// Reads what follows the keyword. `keyword` is the span of the word or words that were read.
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Self
  /// The whole stage, keyword included.
  var span: Span { get }
}

/// Stands where a stage could not be read, so that the stages after it are still looked at.
package struct BrokenStage: StageSyntax {
  package static let keywords: [String] = []
  package let span: Span

  package init(span: Span) { self.span = span }

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> BrokenStage {
    BrokenStage(span: keyword)
  }
}
