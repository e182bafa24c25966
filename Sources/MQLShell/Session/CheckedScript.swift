import MQL
import MQLSyntax

/// A statement whose every name and type was found: ready to run.
enum CheckedStatement {
  case query(BoundQuery)
  case explain(BoundQuery)
  /// Rows that need no store: what `describe` tells.
  case rows(ResultSchema, ResultBatch)
  /// A page of the manual.
  case text(String)
}

/// A script as a whole: checked before its first request.
struct CheckedScript {
  var statements: [CheckedStatement] = []
  var diagnostics: [Diagnostic] = []
  /// The pipelines that are used several times, by name; each runs once, when first used.
  var stored: [String: BoundQuery] = [:]
  /// What it defines, for the next entry at the prompt.
  var definitions: [String: Definition] = [:]

  /// Whether anything of it is asked of a store.
  var touchesStore: Bool {
    statements.contains { statement in
      switch statement {
      case .query(let query), .explain(let query): touchesStore(query)
      case .rows, .text: false
      }
    }
  }

  private func touchesStore(_ query: BoundQuery) -> Bool {
    switch query.source {
    case .scan, .elements: true
    case .rows, .file: false
    case .stored(let shape, _, let records):
      records != nil || stored[shape.name].map { touchesStore($0) } ?? false
    }
  }

  /// A `let` as it outlives its entry.
  enum Definition: Sendable {
    case pipeline(Pipeline)
    case value(Value, ValueType)
  }
}
