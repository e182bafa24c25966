package import MQLSyntax

/// `intersect (PIPELINE)`: rows that are among its rows too.
package struct Intersect: Stage {
  package static let keywords = ["intersect"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "intersect (PIPELINE)",
    summary: "rows that are among those in parentheses too",
    details: """
      Whole rows are compared, by column name; both sides need the same columns. Null equals \
      null. Each row that comes in is kept with its repeats.
      """,
    examples: [
      Manual.Example(
        "[{a: 1}, {a: null}, {a: 2}, {a: 1}] | intersect ([{a: null}, {a: 1}])",
        gives: "{\"a\":1}\n{\"a\":null}\n{\"a\":1}")
    ])

  let operand: SetOperand
  package let span: Span
  package var pipelines: [Pipeline] { [operand.pipeline] }

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Intersect {
    let operand = try SetOperand.parse(&parser, keyword)
    return Intersect(operand: operand, span: parser.span(from: keyword))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    return binder.bindMembership(operand, title: "intersect", keepsMembers: true)
  }
}
