/// What was learned of the names in a script while its statements were read.
package struct NameUses: Sendable {
  /// How often each name stands where a `let` could be meant: as a source, in an expression,
  /// behind a `$`.
  package var counts: [String: Int] = [:]
  /// The names that stand behind a `$` somewhere: who writes `email == $email` tells them apart.
  package var behindDollar: Set<String> = []
  /// The errors that a statement can't go on as it does, by where what was read of it ends: where
  /// the last of that is a name which stands for nothing, they only follow from it.
  package var errorsBehind: [Int: Diagnostic] = [:]

  package init() {}

  package mutating func merge(_ other: NameUses) {
    counts.merge(other.counts) { $0 + $1 }
    behindDollar.formUnion(other.behindDollar)
    errorsBehind.merge(other.errorsBehind) { first, _ in first }
  }
}
