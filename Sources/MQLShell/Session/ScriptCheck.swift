package import MQL
package import MQLSyntax

/// What is wrong with a script's files: found without a store.
package struct ScriptCheck {
  private let text: SourceText
  package let diagnostics: [Diagnostic]

  /// A file that can't be read is a problem like any other; `-` is standard input.
  package init(path: String, catalog: Catalog, files: FileTables = Self.systemFiles) {
    do throws(Diagnostic) {
      if path == "-" {
        self.init(
          try .standardInput(), catalog: catalog,
          files: FileTables(SystemFiles(standardInput: .script)))
      } else {
        self.init(try SourceText(file: path), path: path, catalog: catalog, files: files)
      }
    } catch {
      self.init(SourceText(name: path, text: ""), [error.atStart])
    }
  }

  /// `path`: where the text stands, for what it includes.
  package init(
    _ text: SourceText, path: String? = nil, catalog: Catalog,
    files: FileTables = Self.systemFiles, snapshots: any SnapshotAccess = UnknownSnapshots()
  ) {
    let loaded = ScriptLoader.load(text, path: path, Session.grammar)
    let checked = ScriptChecker.check(
      loaded.script, catalog: catalog, files: files,
      clock: SessionClock(now: .now, zone: .utc), known: [], last: nil, parameters: .open,
      snapshots: snapshots)
    self.init(loaded.text, checked.diagnostics)
  }

  /// What standard input will hold is not known yet.
  package static var systemFiles: FileTables { FileTables(SystemFiles(standardInput: .unknown)) }

  private init(_ text: SourceText, _ diagnostics: [Diagnostic]) {
    self.text = text
    self.diagnostics = diagnostics
  }

  package var isSound: Bool { !diagnostics.contains { $0.severity == .error } }

  /// As a run of the script would tell it.
  package func text(isColored: Bool) -> String {
    DiagnosticRenderer(colored: isColored).render(diagnostics, in: text)
  }

  /// For editors: a JSON object for each problem. Lines and columns count from 1, columns in
  /// characters; the end is behind the last one.
  package var objects: [String] { diagnostics.map { object($0) } }

  private func object(_ diagnostic: Diagnostic) -> String {
    var members = place(of: diagnostic.label)
    members += [
      ("severity", .text(diagnostic.severity.rawValue)), ("id", .text(diagnostic.id)),
      ("message", .text(diagnostic.message)), ("label", .text(diagnostic.label.text)),
      ("help", diagnostic.help.map { .text($0) } ?? .null),
      ("fix", diagnostic.fix.map { fix($0) } ?? .null),
      (
        "others",
        .list(
          diagnostic.others.map { label in
            .members(place(of: label) + [("label", .text(label.text))])
          })
      ),
    ]
    return Value.members(members).jsonText
  }

  private func fix(_ fix: Diagnostic.Fix) -> Value {
    .members(
      place(of: Diagnostic.Label(fix.span)) + [("replacement", .text(fix.replacement))])
  }

  private func place(of label: Diagnostic.Label) -> [(String, Value)] {
    let start = text.location(of: label.span.start)
    let end = text.location(of: max(label.span.start, label.span.end))
    return [
      ("file", .text(text.name(at: label.span.start))), ("line", .int(Int64(start.line))),
      ("column", .int(Int64(start.column))),
      (
        "end",
        .members([("line", .int(Int64(end.line))), ("column", .int(Int64(end.column)))])
      ),
    ]
  }
}

extension Value {
  fileprivate static func members(_ members: [(String, Value)]) -> Value {
    .record(members.map { RecordValue($0.0, $0.1) })
  }
}

extension Diagnostic {
  /// Of a text that could not be read there is no other place to show.
  fileprivate var atStart: Diagnostic {
    Diagnostic(message, at: Span(0, 0), help: help, id: id)
  }
}
