/// What kind of name may stand at a place; completion offers names by it.
package enum NameKind: Sendable, Hashable {
  /// A field of the row, or what else an expression may name.
  case field
  /// What follows a dot: a field of the innermost scope.
  case member
  case relation
  /// A resource, a `let` or `_`: what a pipeline may begin with.
  case source
  /// A resource alone.
  case resource
  /// The word for one record of a resource: `group`.
  case singular
  case function
  /// What follows a `$`: a `let` or a `param`.
  case variable
  /// What a `param` may be.
  case type
  /// A name that does not exist yet: after `let` and `as`.
  case newName
  /// What `help` can tell about.
  case topic
  /// What follows `at`: a text that names a snapshot.
  case snapshot

  /// As it reads after "expected".
  var description: String {
    switch self {
    case .field, .member: "a name"
    case .relation: "the name of a relation"
    case .source: "a source"
    case .resource: "the name of a resource"
    case .singular: "a kind of record"
    case .function: "a function"
    case .variable: "the name of a let or param"
    case .type: "a type"
    case .newName: "a new name"
    case .topic: "a topic"
    case .snapshot: "a text in quotes"
    }
  }
}
