/// Which parts of a value a query reads: all of it, or some fields of its records.
///
/// A relation is a field too; it is fetched only where it is named here.
package indirect enum Needs: Sendable, Hashable {
  /// The value with every field its type has.
  case whole
  case fields([String: Needs])

  package func union(_ other: Needs) -> Needs {
    switch (self, other) {
    case (.whole, .whole): .whole
    case (.whole, .fields(let fields)), (.fields(let fields), .whole):
      // The type's own fields are all there; what is named beside them may be a relation.
      fields.isEmpty ? .whole : .fields(fields.merging([Needs.ownFields: .whole]) { $0.union($1) })
    case (.fields(let a), .fields(let b)): .fields(a.merging(b) { $0.union($1) })
    }
  }

  /// Stands among the fields for "and every field of the type".
  package static let ownFields = "*"
}
