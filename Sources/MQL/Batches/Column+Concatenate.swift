extension Column {
  /// All rows of the first column, then of the second, and so on.
  ///
  /// The columns are of one type; one that holds nothing but nulls goes with any.
  package static func concatenate(_ columns: [Column]) -> Column {
    if columns.count == 1 { return columns[0] }
    let total = columns.reduce(0) { $0 + $1.count }
    let model = columns.first { column in
      if case .null = column { false } else { true }
    }
    switch model {
    case nil, .null: return .null(count: total)
    case .bool:
      return .bool(
        concatenateFixed(columns, filler: false) { column in
          if case .bool(let typed) = column { typed } else { nil }
        })
    case .int:
      return .int(
        concatenateFixed(columns, filler: 0) { column in
          if case .int(let typed) = column { typed } else { nil }
        })
    case .decimal:
      return .decimal(
        concatenateFixed(columns, filler: .zero) { column in
          if case .decimal(let typed) = column { typed } else { nil }
        })
    case .time:
      return .time(
        concatenateFixed(columns, filler: Instant(milliseconds: 0)) { column in
          if case .time(let typed) = column { typed } else { nil }
        })
    case .date:
      return .date(
        concatenateFixed(columns, filler: CivilDate(days: 0)) { column in
          if case .date(let typed) = column { typed } else { nil }
        })
    case .duration:
      return .duration(
        concatenateFixed(columns, filler: .zero) { column in
          if case .duration(let typed) = column { typed } else { nil }
        })
    case .period:
      return .period(
        concatenateFixed(columns, filler: .filler) { column in
          if case .period(let typed) = column { typed } else { nil }
        })
    case .text: return .text(concatenateTexts(columns))
    case .json: return .json(concatenateTexts(columns))
    case .list: return .list(concatenateLists(columns))
    case .record: return .record(concatenateRecords(columns, count: total))
    }
  }

  private static func concatenateFixed<Element>(
    _ columns: [Column], filler: Element, typed: (Column) -> FixedColumn<Element>?
  ) -> FixedColumn<Element> {
    var result = FixedColumn<Element>([])
    result.values.reserveCapacity(columns.reduce(0) { $0 + $1.count })
    for column in columns {
      if let typed = typed(column) {
        result.values.append(contentsOf: typed.values)
        result.validity.append(contentsOf: typed.validity)
      } else {
        result.values.append(contentsOf: repeatElement(filler, count: column.count))
        result.validity.append(contentsOf: Validity(allNull: column.count))
      }
    }
    return result
  }

  private static func concatenateTexts(_ columns: [Column]) -> TextColumn {
    var result = TextColumn()
    result.offsets.reserveCapacity(columns.reduce(1) { $0 + $1.count })
    for column in columns {
      switch column {
      case .text(let texts), .json(let texts):
        let start = texts.offsets[0]
        let shift = result.bytes.count - start
        result.bytes.append(contentsOf: texts.bytes[start..<texts.offsets[texts.count]])
        result.offsets.append(contentsOf: texts.offsets.dropFirst().lazy.map { $0 + shift })
        result.validity.append(contentsOf: texts.validity)
      case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .list, .record:
        result.offsets.append(
          contentsOf: repeatElement(result.bytes.count, count: column.count))
        result.validity.append(contentsOf: Validity(allNull: column.count))
      }
    }
    return result
  }

  private static func concatenateLists(_ columns: [Column]) -> ListColumn {
    var offsets = [0]
    var elements: [Column] = []
    var validity = Validity(allValid: 0)
    for column in columns {
      let end = offsets[offsets.count - 1]
      if case .list(let lists) = column {
        let lists = lists.compacted
        offsets.append(contentsOf: lists.offsets.dropFirst().map { $0 + end })
        elements.append(lists.elements)
        validity.append(contentsOf: lists.validity)
      } else {
        offsets.append(contentsOf: repeatElement(end, count: column.count))
        validity.append(contentsOf: Validity(allNull: column.count))
      }
    }
    return ListColumn(offsets: offsets, elements: concatenate(elements), validity: validity)
  }

  private static func concatenateRecords(_ columns: [Column], count: Int) -> RecordColumn {
    var names: [String] = []
    var validity = Validity(allValid: 0)
    for column in columns {
      if case .record(let records) = column {
        for field in records.fields where !names.contains(field.name) { names.append(field.name) }
        validity.append(contentsOf: records.validity)
      } else {
        validity.append(contentsOf: Validity(allNull: column.count))
      }
    }
    let fields = names.map { name in
      let parts = columns.map { column -> Column in
        guard case .record(let records) = column, let field = records[name] else {
          return .null(count: column.count)
        }
        return field
      }
      return RecordColumn.FieldColumn(name, concatenate(parts))
    }
    return RecordColumn(count: count, fields: fields, validity: validity)
  }
}
