/// Which parts of a value a query reads, so that only they are asked for and decoded.
///
/// Only records have parts; for any other value this says no more than that it is read.
package struct Needs: Sendable, Hashable {
  /// Every field that the record's type has. Relations are not among them.
  package var isWhole: Bool
  /// Single fields, and relations: one is fetched only where it is named here.
  package var fields: [String: Needs]

  package init(isWhole: Bool = false, fields: [String: Needs] = [:]) {
    self.isWhole = isWhole
    self.fields = fields
  }

  package static let whole = Needs(isWhole: true)
  /// The value is looked at, none of its fields: the length of a list of records.
  package static let shape = Needs()

  package func union(_ other: Needs) -> Needs {
    Needs(
      isWhole: isWhole || other.isWhole,
      fields: fields.merging(other.fields) { $0.union($1) })
  }

  /// Whether what was fetched for these needs is enough for the other ones; of records of this type.
  package func cover(_ other: Needs, of type: ValueType) -> Bool {
    let record = type.recordsWithin
    return (isWhole || !other.isWhole)
      && other.fields.allSatisfy { name, needs in
        let field = record?[name]
        if let own = fields[name], own.cover(needs, of: field?.type ?? .unknown) { return true }
        guard isWhole, let field else { return false }
        return Needs.whole.cover(needs, of: field.type)
      }
  }

  /// These needs of the field at the end of a path.
  package func at(_ path: [String]) -> Needs {
    var needs = self
    for name in path.reversed() { needs = Needs(fields: [name: needs]) }
    return needs
  }
}

extension ValueType {
  /// Of a record, and of a list of them.
  fileprivate var recordsWithin: RecordType? {
    switch self {
    case .record(let record): record
    case .list(let element): element.recordsWithin
    case .null, .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .json,
      .unknown:
      nil
    }
  }
}
