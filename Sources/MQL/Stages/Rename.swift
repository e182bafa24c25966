package import MQLSyntax

/// `rename a as b`: other names for columns, in their places.
package struct Rename: Stage {
  package static let keywords = ["rename"]
  package static let comparisonUse = ComparisonUse.keeps
  package static let manual = Manual(
    usage: "rename a as b, ...",
    summary: "gives columns other names and leaves them in their places",
    examples: [
      Manual.Example("[{a: 1, b: 2}] | rename a as b, b as a", gives: #"{"b":1,"a":2}"#)
    ])

  let renames: [(from: Name, to: Name)]
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Rename {
    let renames = try parser.renames()
    return Rename(renames: renames, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage(
      "rename",
      .part(
        .list(
          renames.map { .joined([write.name($0.from), .text(" as "), write.name($0.to)]) })))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    let incoming = binder.shape
    var outgoing = incoming
    var seen: [String: Name] = [:]
    for rename in renames {
      if let first = seen.updateValue(rename.from, forKey: rename.from.text) {
        binder.report(.renamedTwice(rename.from, first))
        continue
      }
      guard let index = binder.columnIndex(rename.from, in: incoming) else {
        outgoing.columns.append(.unknown(rename.to.text, binder.newSlot()))
        continue
      }
      outgoing.columns[index].name = rename.to.text
      outgoing.columns[index].isMade = true
    }
    for rename in renames {
      if outgoing.columns.count(where: { $0.name == rename.to.text }) > 1 {
        binder.report(.nameTaken(rename.to))
      }
    }
    binder.shape = outgoing
    return nil
  }
}

extension Diagnostic {
  fileprivate static func renamedTwice(_ name: Name, _ first: Name) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' gets two names", at: name.span, others: [Label(first.span, "one here")],
      help: "extend \(name.text) as ... makes a second column of it")
  }

  fileprivate static func nameTaken(_ name: Name) -> Diagnostic {
    Diagnostic(
      "there is another column '\(name.text)'", at: name.span,
      help: "drop it first, or choose another name")
  }
}
