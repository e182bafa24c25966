extension Value {
  var asBool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var asInt: Int64? { if case .int(let value) = self { value } else { nil } }
  var asText: String? { if case .text(let value) = self { value } else { nil } }
  var asTime: Instant? { if case .time(let value) = self { value } else { nil } }
  var asDuration: CivilDuration? { if case .duration(let value) = self { value } else { nil } }
  var asPeriod: CivilPeriod? { if case .period(let value) = self { value } else { nil } }
  var asDate: CivilDate? { if case .date(let value) = self { value } else { nil } }

  /// An int counts as the decimal it is.
  var asDecimal: Decimal? {
    switch self {
    case .decimal(let value): value
    case .int(let value): Decimal(value)
    case .null, .bool, .text, .time, .date, .duration, .period, .json, .list, .record: nil
    }
  }

  /// A record's field; null where there is none.
  package subscript(name: String) -> Value {
    guard case .record(let fields) = self else { return .null }
    return fields.first { $0.name == name }?.value ?? .null
  }

  /// The type that the value itself shows: money is a decimal here, a list is of its first
  /// element that is not null.
  package var type: ValueType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .decimal: .decimal
    case .text: .text
    case .time: .time
    case .date: .date
    case .duration: .duration
    case .period: .period
    case .json: .json
    // Elements that are null in parts tell their type together.
    case .list(let elements):
      .list(elements.reduce(.null) { $0.unified(with: $1.type) ?? $0 })
    case .record(let fields):
      .record(RecordType(fields: fields.map { RecordField($0.name, $0.value.type) }))
    }
  }
}
