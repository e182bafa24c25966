package import MQLSyntax

/// `top N by EXPR`: the N greatest, greatest first.
package struct Top: Stage {
  package static let keywords = ["top"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "top N by EXPR [desc|asc], ...",
    summary: "the N rows with the greatest EXPR, or with asc the least",
    details: "Descending unless said; equal rows in the order they came in; nulls last.",
    examples: [
      Manual.Example(
        "[{n: 1}, {n: 3}, {n: 2}] | top 2 by n", gives: "{\"n\":3}\n{\"n\":2}")
    ])

  let count: Expression
  let keys: [SortKey]
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Top {
    let count = try parser.expression()
    _ = try parser.expectWord("by")
    let keys = try parser.sortKeys()
    return Top(count: count, keys: keys, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("top", .part(write.expression(count)), .clause("by", write.sortKeys(keys)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    let count = binder.bindCount(count)
    let keys = binder.bindSortKeys(keys, default: .descending)
    guard let count, let keys else { return nil }
    return BoundSort(keys: keys, count: count)
  }
}
