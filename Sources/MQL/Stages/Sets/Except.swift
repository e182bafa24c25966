package import MQLSyntax

/// `except (PIPELINE)`: rows that are not among its rows.
package struct Except: Stage {
  package static let keywords = ["except"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "except (PIPELINE)",
    summary: "rows that are not among those in parentheses",
    details: """
      Whole rows are compared, by column name; both sides need the same columns. Null equals \
      null. Repeated rows stay or go together.
      """,
    examples: [
      Manual.Example(
        "[{a: 1}, {a: null}, {a: 2}, {a: 2}] | except ([{a: null}, {a: 1.0}])",
        gives: "{\"a\":2}\n{\"a\":2}")
    ])

  let operand: SetOperand
  package let span: Span
  package var pipelines: [Pipeline] { [operand.pipeline] }

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Except {
    let operand = try SetOperand.parse(&parser, keyword)
    return Except(operand: operand, span: parser.span(from: keyword))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    return binder.bindMembership(operand, title: "except", keepsMembers: false)
  }
}
