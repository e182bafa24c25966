package import MQLSyntax

/// `extend EXPR as name, ...`: adds or replaces columns.
package struct Extend: Stage {
  package static let keywords = ["extend", "derive"]
  package static let comparisonUse = ComparisonUse.keeps
  package static let manual = Manual(
    usage: "extend EXPR as name, ...",
    summary: "adds columns, or replaces those of the same name in their place",
    details: "All expressions see the rows that come in, not each other.",
    examples: [
      Manual.Example(
        "[{a: 1}] | extend a + 1 as b, a * 2 as a", gives: #"{"a":2,"b":2}"#)
    ])

  let items: [Item]
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Extend {
    let items = try parser.items()
    return Extend(items: items, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("extend", .part(write.items(items)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    var outgoing = binder.shape
    var names: [String: Span] = [:]
    var computation = Computation()
    for item in items {
      guard let name = binder.newName(of: item, among: &names) else { continue }
      if let value = binder.bind(item.expression) {
        outgoing.place(computation.column(name, value, &binder))
      } else {
        outgoing.place(.unknown(name, binder.newSlot()))
      }
    }
    binder.shape = outgoing
    return computation.stage(title: "extend")
  }
}
