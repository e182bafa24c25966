/// What is read from a JSON value, and as what: the tree of the columns to fill.
///
/// Names that a plan does not have are passed over; a name that a record lacks is null.
package indirect enum DecodePlan: Sendable, Hashable {
  case text
  case bool
  /// 64 bits. A number with a fraction of zeros is an integer too.
  case int
  /// Up to 38 significant digits, exact.
  case decimal
  /// A number as the store sends amounts; read as a decimal.
  case money
  /// ISO 8601 with an offset or `Z`, cut to the millisecond.
  case time
  /// `2025-01-31`.
  case date
  /// Anything, kept as compact JSON.
  case json
  case record([Field])
  case list(DecodePlan)

  /// One field of a record, and how its value is decoded.
  package struct Field: Sendable, Hashable {
    /// In the JSON, and of the column.
    package let name: String
    package let plan: DecodePlan

    package init(_ name: String, _ plan: DecodePlan) {
      self.name = name
      self.plan = plan
    }
  }
}

extension DecodePlan {
  /// Reads those parts of a value of this type that are needed.
  ///
  /// - Parameter relation: The type of a resource's relation, as the catalog has it: a list of
  ///   records or a record.
  package init(
    _ type: ValueType, _ needs: Needs,
    relation: (ResourceName, String) -> ValueType? = { _, _ in nil }
  ) {
    switch type {
    case .bool: self = .bool
    case .int: self = .int
    case .decimal: self = .decimal
    case .money: self = .money
    case .text: self = .text
    case .time: self = .time
    case .date: self = .date
    case .null, .json, .unknown, .duration, .period: self = .json
    case .list(let element): self = .list(DecodePlan(element, needs, relation: relation))
    case .record(let record): self = .record(Self.fields(record, needs, relation: relation))
    }
  }

  /// The fields to read of such a record: those of the type in its order, then relations by name.
  package static func fields(
    _ record: RecordType, _ needs: Needs,
    relation: (ResourceName, String) -> ValueType? = { _, _ in nil }
  ) -> [Field] {
    var fields: [Field] = []
    for field in record.fields {
      guard let inner = needs.fields[field.name] ?? (needs.isWhole ? .whole : nil) else { continue }
      // A whole record has whole parts, whatever is named of them beside.
      let all = needs.isWhole ? inner.union(.whole) : inner
      fields.append(Field(field.name, DecodePlan(field.type, all, relation: relation)))
    }
    for name in needs.fields.keys.sorted() where record[name] == nil {
      let type = record.resource.flatMap { relation($0, name) } ?? .json
      let inner = needs.fields[name] ?? .whole
      fields.append(Field(name, DecodePlan(type, inner, relation: relation)))
    }
    return fields
  }
}
