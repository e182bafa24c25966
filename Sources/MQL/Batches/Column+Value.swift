extension Column {
  /// The cell by itself, for what is shown or kept as a constant.
  package func value(at row: Int) -> Value {
    if isNull(at: row) { return .null }
    switch self {
    case .null: return .null
    case .bool(let column): return .bool(column.values[row])
    case .int(let column): return .int(column.values[row])
    case .decimal(let column): return .decimal(column.values[row])
    case .time(let column): return .time(column.values[row])
    case .date(let column): return .date(column.values[row])
    case .duration(let column): return .duration(column.values[row])
    case .period(let column): return .period(column.values[row])
    case .text(let column): return .text(column.string(at: row))
    case .json(let column): return .json(column.string(at: row))
    case .list(let column):
      return .list(
        (column.offsets[row]..<column.offsets[row + 1]).map { column.elements.value(at: $0) })
    case .record(let column):
      return .record(
        column.fields.map { Value.RecordValue($0.name, $0.column.value(at: row)) })
    }
  }

  package var values: [Value] { (0..<count).map { value(at: $0) } }

  /// One value in every row.
  package init(constant value: Value, type: ValueType, count: Int) {
    self = Column([value], type: type).gather([Int](repeating: 0, count: count))
  }

  /// One value in every row, of the type that the value itself shows.
  package init(constant value: Value, count: Int) {
    self.init(constant: value, type: value.type, count: count)
  }

  /// What does not fit the type is null; an int fits where a decimal is wanted, and anything
  /// fits json.
  package init(_ values: [Value], type: ValueType) {
    switch type {
    case .null, .unknown: self = .null(count: values.count)
    case .bool: self = .bool(FixedColumn(values.map(\.asBool), filler: false))
    case .int: self = .int(FixedColumn(values.map(\.asInt), filler: 0))
    case .decimal, .money: self = .decimal(FixedColumn(values.map(\.asDecimal), filler: .zero))
    case .time:
      self = .time(FixedColumn(values.map(\.asTime), filler: Instant(milliseconds: 0)))
    case .date: self = .date(FixedColumn(values.map(\.asDate), filler: CivilDate(days: 0)))
    case .duration: self = .duration(FixedColumn(values.map(\.asDuration), filler: .zero))
    case .period: self = .period(FixedColumn(values.map(\.asPeriod), filler: .filler))
    case .text: self = .text(TextColumn(values.map(\.asText)))
    case .json: self = .json(TextColumn(values.map { $0 == .null ? nil : $0.jsonText }))
    case .list(let element): self = .list(ListColumn(values, element: element))
    case .record(let type): self = .record(RecordColumn(values, type: type))
    }
  }
}

extension FixedColumn {
  /// `filler` stands where there is no value.
  package init(_ values: [Element?], filler: Element) {
    self.init(
      values: values.map { $0 ?? filler },
      validity: Validity(count: values.count) { values[$0] != nil })
  }
}

extension ListColumn {
  fileprivate init(_ values: [Value], element: ValueType) {
    var offsets = [0]
    var elements: [Value] = []
    var validity = Validity(allValid: 0)
    for value in values {
      if case .list(let list) = value {
        elements.append(contentsOf: list)
        validity.append(true)
      } else {
        validity.append(false)
      }
      offsets.append(elements.count)
    }
    self.init(
      offsets: offsets, elements: Column(elements, type: element), validity: validity)
  }
}

extension RecordColumn {
  fileprivate init(_ values: [Value], type: RecordType) {
    let fields = type.fields.map { field in
      FieldColumn(field.name, Column(values.map { $0[field.name] }, type: field.type))
    }
    self.init(
      count: values.count, fields: fields,
      validity: Validity(count: values.count) { values[$0] != .null })
  }
}
