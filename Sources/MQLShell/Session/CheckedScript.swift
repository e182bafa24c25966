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
  /// Runs it for what it costs.
  case analyze(PreparedQuery)
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

  /// What all of it reads of the pipelines in expressions.
  var readsOfSubqueries: [SubqueryID: Needs] {
    var reads: [SubqueryID: Needs] = [:]
    func add(_ more: [SubqueryID: Needs]) { reads.merge(more) { $0.union($1) } }
    for statement in statements {
      switch statement {
      case .query(let query), .analyze(let query), .change(let query, _):
        add(query.readsOfSubqueries)
      case .create(let creation): add(creation.record.readsOfSubqueries)
      case .print(let value): add(value.readsOfSubqueries)
      case .assert(let assertion): assertion.expressions.forEach { add($0.readsOfSubqueries) }
      case .explain, .snapshot, .rows, .text: break
      }
    }
    for segment in segments { add(segment.query.readsOfSubqueries) }
    for query in stored.values { add(query.readsOfSubqueries) }
    return reads
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
