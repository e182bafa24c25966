package import MQLSyntax

/// `save "f.csv"`: writes the rows to a file instead of showing them.
package struct Save: Stage {
  package static let keywords = ["save"]
  package static let manual = Manual(
    usage: "save \"f.csv\" · save! \"f.csv\"",
    summary: "writes the rows to a file, in the format of its ending",
    details: """
      Endings are .csv, .tsv, .json and .ndjson. A file that is there is never replaced, but by \
      save!: to save one twice in a script is an error unless the second is save!. The file \
      appears when it is whole: where anything fails there is none, and an old one stays as it \
      was. It comes last; no rows are printed, and a line on standard error tells how many there \
      were.
      """,
    examples: [
      Manual.Example("[{email: \"ada@lab.test\"}] | save \"vip.csv\"", gives: "")
    ])

  package static let mayFollowTotals = true
  package static let mayFollowPivot = true

  let target: Pipeline.Key
  let overwrites: Bool
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Save {
    let overwrites = parser.sign(.exclamation) != nil
    guard let target = try parser.key() else {
      throw .saveWithoutFile(parser.span(from: keyword))
    }
    return Save(target: target, overwrites: overwrites, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .joined([.text(overwrites ? "save! " : "save "), .source(target.span)])
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    guard let path = binder.fileName(target) else { return nil }
    let target = SaveTarget(path: path, overwrites: overwrites)
    let files = binder.environment.files
    do throws(FileError) {
      if let first = binder.environment.savedFiles[files.realPath(path)], !overwrites {
        binder.report(.savedTwice(path, self.target.span, first))
      } else {
        try files.checkSaving(target)
      }
    } catch {
      binder.report(.cannotSave(error, at: self.target.span))
    }
    binder.save = Saving(target: target, span: span)
    return nil
  }
}

extension Diagnostic {
  fileprivate static func saveWithoutFile(_ span: Span) -> Diagnostic {
    Diagnostic("save wants the name of a file", at: span, help: "save \"rows.csv\"")
  }

  fileprivate static func savedTwice(_ path: String, _ span: Span, _ first: Span) -> Diagnostic {
    Diagnostic(
      "'\(path)' is saved twice", at: span, label: "again", others: [Label(first, "saved here")],
      help: "save! replaces what is there; union (...) puts the rows of both in one file")
  }

  fileprivate static func cannotSave(_ error: FileError, at span: Span) -> Diagnostic {
    Diagnostic(error.message, at: span, help: error.help)
  }
}
