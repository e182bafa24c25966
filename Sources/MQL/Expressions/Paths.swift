extension Operand {
  func field(_ name: String) -> Operand {
    switch self {
    case .column(let column): .column(column.field(name))
    case .constant(let value): .constant(value[name])
    }
  }

  func json(_ steps: [JSONStep]) -> Operand {
    switch self {
    case .column(let column): .column(column.json(steps))
    case .constant(let value):
      .constant(Column(constant: value, count: 1).json(steps).value(at: 0))
    }
  }
}

extension Column {
  /// Of null it is null, and so is a field that the record does not have; through a list it
  /// gives a list.
  func field(_ name: String) -> Column {
    switch self {
    case .record(let column):
      return column[name]?.masked(by: column.validity) ?? .null(count: column.count)
    case .list(let column):
      return .list(
        ListColumn(
          offsets: column.offsets, elements: column.elements.field(name),
          validity: column.validity))
    case .json: return json([.member(name)])
    case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text:
      return .null(count: count)
    }
  }

  func json(_ steps: [JSONStep]) -> Column {
    switch self {
    case .json(let column):
      return .json(
        column.compactMapBytes { bytes, target in
          var slice = JSONSlice(bytes)
          for step in steps {
            guard let next = slice.step(step) else { return false }
            slice = next
          }
          guard slice.kind != .null else { return false }
          target.append(contentsOf: slice.bytes)
          return true
        })
    case .list(let column):
      return .list(
        ListColumn(
          offsets: column.offsets, elements: column.elements.json(steps),
          validity: column.validity))
    case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text, .record:
      return .null(count: count)
    }
  }

  /// Of json objects the members whose names stand in the other column.
  func members(named names: TextColumn) -> Column {
    guard case .json(let column) = self else { return .null(count: count) }
    var result = TextColumn()
    for row in 0..<column.count {
      let member =
        column.validity[row] && names.validity[row]
        ? Column([column.isolated(row)], type: .json).json([.member(names.string(at: row))])
          .value(at: 0) : .null
      if case .json(let text) = member { result.append(text) } else { result.append(nil) }
    }
    return .json(result)
  }
}

extension TextColumn {
  fileprivate func isolated(_ row: Int) -> Value { .json(string(at: row)) }

  /// Of json arrays the lists of their elements; null where a value is of another kind.
  var jsonLists: ListColumn {
    var offsets = [0]
    var elements = TextColumn()
    var validity = Validity(allValid: 0)
    for row in 0..<count {
      let isArray =
        self.validity[row]
        && withBytes(at: row) { bytes in
          let slice = JSONSlice(bytes)
          guard slice.kind == .array else { return false }
          for element in slice.elements {
            let isNull = element.kind == .null
            if !isNull { elements.bytes.append(contentsOf: element.bytes) }
            elements.offsets.append(elements.bytes.count)
            elements.validity.append(!isNull)
          }
          return true
        }
      validity.append(isArray)
      offsets.append(elements.count)
    }
    return ListColumn(offsets: offsets, elements: .json(elements), validity: validity)
  }
}
