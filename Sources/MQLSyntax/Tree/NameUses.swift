/// What was learned of the names in a script while its statements were read.
package struct NameUses: Sendable {
  /// How often each name stands where a `let` could be meant: as a source, in an expression,
  /// behind a `$`.
  package var counts: [String: Int] = [:]
  /// The names that stand behind a `$` somewhere: who writes `email == $email` tells them apart.
  package var behindDollar: Set<String> = []
  /// What definitions that could not be read whole were to name.
  package var broken: Set<String> = []
  /// The errors told behind a name that is all that could be read of a pipeline or a value, by
  /// where the name stands: where there is nothing of that name, they only follow from it.
  package var errorsBehind: [Span: Diagnostic] = [:]

  package init() {}

  package mutating func merge(_ other: NameUses) {
    counts.merge(other.counts) { $0 + $1 }
    behindDollar.formUnion(other.behindDollar)
    broken.formUnion(other.broken)
    errorsBehind.merge(other.errorsBehind) { first, _ in first }
  }
}
