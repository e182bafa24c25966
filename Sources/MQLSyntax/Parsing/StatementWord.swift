/// The words that begin a statement; no `let` may be named by one.
enum StatementWord: String, CaseIterable, Sendable {
  case `let`, param, def, include, print, assert, create, define, snapshot, describe, explain, help
}
