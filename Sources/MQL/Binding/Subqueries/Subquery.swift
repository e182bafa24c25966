package import MQLSyntax

/// A pipeline in an expression: it runs once, before the statement that needs what it gives.
package struct Subquery: Sendable {
  package let id: SubqueryID
  /// Where it stands in the text.
  package let span: Span
  /// With the stages that its form needs.
  package let pipeline: Pipeline
  package let environment: Environment
  /// As it was checked; what the pipelines in its own expressions give is missing in it.
  package let query: BoundQuery
}

extension Subquery {
  /// Whether a `let` or a `param` stands for it: then it runs once in a script.
  var isOfDefinition: Bool {
    if environment.isOfDefinition { return true }
    return if case .name(let name) = id.place { environment.bindings[name] != nil } else { false }
  }

  /// The type of what it gives.
  var type: ValueType {
    let column = query.shape.columns.first?.type ?? .unknown
    switch id.form {
    case .value: return column
    case .list: return .list(column)
    case .records: return .list(.record(query.shape.recordType))
    case .count: return .int
    case .presence: return .bool
    }
  }
}
