/// Whose names a place sees: completion asks the binder for them.
package enum NameScope: Sendable {
  /// The rows of a pipeline after the stages read so far.
  case pipeline(Pipeline.Source, [any StageSyntax])
  /// The related rows of the row around, after the stages read so far.
  case relation(Path, [any StageSyntax])
  /// The elements of a list of the row around: the condition of `L where P`.
  case elements(Expression)
  /// The members of a value: what follows its dot.
  case members(Expression)
}

/// A scope that is being read; its stages are appended in place.
struct OpenScope: Sendable {
  enum Owner: Sendable {
    case source(Pipeline.Source)
    case relation(Path)
    case elements(Expression)
    case members(Expression)
    /// A source that could not be read.
    case unknown
  }

  let owner: Owner
  var stages: [any StageSyntax] = []

  /// The name that is all that was read of the pipeline.
  var loneSource: Name? {
    guard case .source(.name(let name)) = owner, stages.isEmpty else { return nil }
    return name
  }

  var scope: NameScope? {
    switch owner {
    case .source(let source): .pipeline(source, stages)
    case .relation(let path): .relation(path, stages)
    case .elements(let list): .elements(list)
    case .members(let base): .members(base)
    case .unknown: nil
    }
  }
}
