/// The words that begin a statement; no `let` may be named by one.
enum StatementWord: String, CaseIterable, Sendable {
  case `let`, param, include, def, print, assert, create, describe, help, explain, define, snapshot

  /// Those that the parser reads.
  static let supported: [StatementWord] = [
    .let, .param, .def, .include, .print, .assert, .create, .define, .snapshot, .describe,
    .explain, .help,
  ]
}
