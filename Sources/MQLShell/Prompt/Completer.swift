import MQL
import MQLSyntax

/// What Tab offers: the parser says what kinds of words could stand there, the binder which names.
@MainThread
struct Completer {
  let session: Session

  func completions(_ entry: String, cursor: Int) -> [Completion] {
    if entry.hasPrefix(".") { return commands(entry, cursor) }
    // An entry that begins with a pipe goes on from the last result.
    let continued = entry.drop { $0.isWhitespace }.hasPrefix("|")
    let prefix = continued ? "_ " : ""
    let text = SourceText(name: "prompt", text: prefix + entry)
    let found = Parser.completions(
      text, cursor: cursor + prefix.utf8.count, Session.grammar)
    let start = found.span.start - prefix.utf8.count
    let environment = session.environment(adding: found.lets)
    let calls =
      found.names.contains(.function) ? allFunctionNames + environment.functions.keys.sorted() : []
    var candidates = Set(found.words).union(names(for: found, in: environment))
    candidates = candidates.filter { $0.hasPrefix(found.partial) }
    var completions = candidates.sorted().map { Completion($0, start: start) }
    completions += calls.filter { $0.hasPrefix(found.partial) && !candidates.contains($0) }
      .sorted().map { Completion($0, start: start, closing: "(") }
    return completions
  }

  private func names(
    for found: Expectations, in environment: Environment
  ) -> Set<String> {
    let visible = VisibleNames(in: found.scopes, environment)
    var names: Set<String> = []
    for kind in found.names {
      switch kind {
      case .field, .member: names.formUnion(visible.fields + visible.relations)
      case .relation: names.formUnion(visible.relations)
      case .source: names.formUnion(environment.sourceNames + environment.singulars)
      case .singular: names.formUnion(environment.catalog.resources.map { $0.singular })
      case .resource: names.formUnion(environment.catalog.resources.map { $0.name.text })
      case .variable: names.formUnion(environment.variableNames)
      case .type: names.formUnion(ValueType.typeNames)
      case .topic: names.formUnion(Topics(environment.catalog).statementWords)
      case .snapshot: names.formUnion(session.snapshots.names.map { quoted($0) })
      case .function, .newName: continue
      }
    }
    return names
  }

  private func quoted(_ text: String) -> String {
    var quoted = ""
    quoted.appendJSONString(text)
    return quoted
  }

  private func commands(_ entry: String, _ cursor: Int) -> [Completion] {
    let names = allShellCommands.map { $0.name }.filter { $0.hasPrefix(entry) }
    if !names.isEmpty { return names.map { Completion($0, start: 0) } }
    let words = entry.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, words[0] == FormatCommand.name else { return [] }
    return allFormats.map { $0.name }.filter { $0.hasPrefix(words[1]) }
      .map { Completion($0, start: words[0].utf8.count + 1, closing: "") }
  }
}
