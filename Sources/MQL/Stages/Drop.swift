package import MQLSyntax

/// `drop a, b`: all columns but these.
package struct Drop: Stage {
  package static let keywords = ["drop"]
  package static let comparisonUse = ComparisonUse.keeps
  package static let manual = Manual(
    usage: "drop a, b",
    summary: "all columns but these",
    examples: [Manual.Example("[{a: 1, b: 2}] | drop a", gives: #"{"b":2}"#)])

  let names: [Name]
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Drop {
    let names = try parser.names()
    return Drop(names: names, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("drop", .part(write.names(names)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    let incoming = binder.shape
    for name in names { _ = binder.columnIndex(name, in: incoming) }
    binder.shape.columns.removeAll { column in names.contains { $0.text == column.name } }
    if binder.shape.columns.isEmpty, !incoming.isUnknown, !incoming.columns.isEmpty {
      binder.report(.nothingLeft(span))
      binder.shape.isUnknown = true
    }
    return nil
  }
}

extension Diagnostic {
  static func nothingLeft(_ span: Span) -> Diagnostic {
    Diagnostic("this drops every column", at: span, help: "select names the ones to keep")
  }
}
