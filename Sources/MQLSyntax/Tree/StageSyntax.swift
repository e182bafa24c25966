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
  /// Whether rows go out with the columns they came in with, whatever the stage says: so that the
  /// stages behind one that can't be read are still checked.
  static var keepsColumns: Bool { get }
  /// The stage in its canonical form; see ``Doc``.
  func document(_ write: Documents) -> Doc
  /// The pipelines that stand within it.
  var pipelines: [Pipeline] { get }
}

extension StageSyntax {
  package static var keepsColumns: Bool { false }
  package var pipelines: [Pipeline] { [] }
}

/// Stands where a stage could not be read, so that the stages after it are still looked at.
package struct BrokenStage: StageSyntax {
  package static let keywords: [String] = []
  package let span: Span

  /// What is known of the stage that was meant.
  package let isKnownToKeepColumns: Bool

  package init(span: Span, isKnownToKeepColumns: Bool = false) {
    self.span = span
    self.isKnownToKeepColumns = isKnownToKeepColumns
  }

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> BrokenStage {
    BrokenStage(span: keyword)
  }
}
