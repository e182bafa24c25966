import MQL
import MQLSyntax

/// A statement whose every name and type was found: ready to run.
enum CheckedStatement {
  case query(PreparedQuery)
  /// A query that ends with a change, and its place.
  case change(PreparedQuery, Span)
  case create(CheckedCreation)
  case snapshot(CheckedSnapshot)
  case explain(PreparedQuery)
  case print(PreparedExpression)
  case assert(Assertion)
  /// Rows that need no store: what `describe` tells.
  case rows(ResultSchema, ResultBatch)
  /// A page of the manual.
  case text(String)
}

/// `assert expr, "message"`
struct Assertion {
  let condition: PreparedExpression
  /// Both sides, where the condition is one comparison: they say why it failed.
  let sides: (left: PreparedExpression, right: PreparedExpression)?
  let message: PreparedExpression?
  let span: Span

  var expressions: [PreparedExpression] {
    [condition, sides?.left, sides?.right, message].compactMap { $0 }
  }
}

/// A script as a whole: checked before its first request.
struct CheckedScript {
  var statements: [CheckedStatement] = []
  /// What `mql segments` looks after; a run leaves them alone.
  var segments: [CheckedSegment] = []
  var diagnostics: [Diagnostic] = []
  /// What is wrong with its call; it has no place in the text.
  var callProblems: [Diagnostic] = []
  /// The pipelines that are used several times, by name; each runs once, when first used.
  var stored: [String: PreparedQuery] = [:]
  /// What it defines, in that order, for the next entry at the prompt.
  var definitions: [Definition] = []

  var isSound: Bool {
    callProblems.isEmpty && !diagnostics.contains { $0.severity == .error }
  }

  /// Whether anything of it is asked of a store.
  var touchesStore: Bool {
    var search = StoreSearch(stored)
    return statements.contains { statement in
      switch statement {
      case .query(let query), .explain(let query): search.finds(query)
      case .change, .create, .snapshot: true
      case .print(let value): search.finds(value.subqueries)
      case .assert(let assertion):
        assertion.expressions.contains { search.finds($0.subqueries) }
      case .rows, .text: false
      }
    }
  }

  /// A `let` or a `def` as it outlives its entry. A later one of the same name hides it, but not from
  /// what was defined between the two.
  struct Definition: Sendable {
    /// What the name stands for.
    enum Meaning: Sendable {
      case pipeline(Pipeline)
      case value(Value, ValueType)
      case expression(Expression)
      case function(DefinedFunction)
    }

    let name: String
    let meaning: Meaning
  }
}

/// Looks for a read of a store, once in each pipeline that several statements use: they may use
/// one another many times over.
private struct StoreSearch {
  /// Those that are still to be looked through, by name.
  private var stored: [String: PreparedQuery]

  init(_ stored: [String: PreparedQuery]) { self.stored = stored }

  mutating func finds(_ prepared: PreparedQuery) -> Bool {
    finds(prepared.query) || finds(prepared.subqueries)
  }

  mutating func finds(_ subqueries: Subqueries) -> Bool {
    subqueries.all.contains { finds($0.query) }
  }

  private mutating func finds(_ query: BoundQuery) -> Bool {
    finds(query.source) || query.operands.contains { finds($0.query) }
  }

  private mutating func finds(_ source: BoundSource) -> Bool {
    switch source {
    case .scan, .elements: return true
    case .rows, .file: return false
    case .stored(let shape, _, let records):
      if let records, !records.isOfSnapshot { return true }
      // The first find ends the search, so what has been looked through holds none.
      return stored.removeValue(forKey: shape.name).map { finds($0) } ?? false
    }
  }
}
