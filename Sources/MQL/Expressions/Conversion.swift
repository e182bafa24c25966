/// Makes values of one type into values of another. What can't be one is null, with a note.
struct Conversion {
  /// How a note names what is converted, where it has a name.
  let label: String?
  let context: EvaluationContext

  func convert(_ column: Column, to type: ValueType) -> Column {
    let result: Column
    switch type {
    case .null, .unknown: return column
    case .bool: result = bools(column)
    case .int: result = ints(column)
    case .decimal, .money: result = decimals(column)
    case .text: result = texts(column)
    case .time: result = times(column)
    case .date: result = dates(column)
    // Nothing else is one.
    case .duration, .period: return column
    case .json: result = json(column)
    case .list(let element): result = lists(column, element: element)
    case .record(let type): result = records(column, type: type)
    }
    note(column, result, type)
    return result
  }

  private func note(_ column: Column, _ result: Column, _ type: ValueType) {
    note(lost: result.validity.nullCount - column.validity.nullCount, type)
  }

  func note(lost: Int, _ type: ValueType) {
    if lost > 0 {
      let what = label.map { "a value of \($0)" } ?? "a value"
      context.notes.add("\(what) that is no \(type.noun) became null", count: lost)
    }
  }

  private func bools(_ column: Column) -> Column {
    switch column {
    case .bool: return column
    case .text(let texts):
      return .bool(
        texts.mapFixed(filler: false) { bytes in
          bytes.elementsEqual("true".utf8)
            ? true : bytes.elementsEqual("false".utf8) ? false : nil
        })
    case .json(let values):
      return .bool(values.mapFixed(filler: false) { JSONSlice($0).bool })
    case .null, .int, .decimal, .time, .date, .duration, .period, .list, .record:
      return .null(count: column.count)
    }
  }

  private func ints(_ column: Column) -> Column {
    switch column {
    case .int: return column
    case .bool(let bools):
      return .int(FixedColumn(values: bools.values.map { $0 ? 1 : 0 }, validity: bools.validity))
    case .decimal(let decimals):
      let numbers = decimals.values.map(\.truncatedInteger)
      return .int(FixedColumn(numbers, filler: 0)).masked(by: decimals.validity)
    case .text(let texts):
      return .int(texts.mapFixed(filler: 0) { Decimal(utf8: $0)?.exactInteger })
    case .json(let values):
      return .int(values.mapFixed(filler: 0) { JSONSlice($0).number?.exactInteger })
    case .null, .time, .date, .duration, .period, .list, .record: return .null(count: column.count)
    }
  }

  private func decimals(_ column: Column) -> Column {
    switch column {
    case .decimal: return column
    case .int(let ints):
      return .decimal(
        FixedColumn(values: ints.values.map { Decimal($0) }, validity: ints.validity))
    case .bool(let bools):
      return .decimal(
        FixedColumn(values: bools.values.map { Decimal($0 ? 1 : 0) }, validity: bools.validity))
    case .text(let texts): return .decimal(texts.mapFixed(filler: .zero) { Decimal(utf8: $0) })
    case .json(let values):
      return .decimal(values.mapFixed(filler: .zero) { JSONSlice($0).number })
    case .null, .time, .date, .duration, .period, .list, .record: return .null(count: column.count)
    }
  }

  private func texts(_ column: Column) -> Column {
    switch column {
    case .text, .null: return column
    case .json(let values):
      return .text(
        values.mapBytes { bytes, target in
          let slice = JSONSlice(bytes)
          target.append(contentsOf: slice.text ?? Array(slice.bytes))
        })
    case .bool, .int, .decimal, .time, .date, .duration, .period, .list, .record:
      let zone = context.zone
      return .text(TextColumn((0..<column.count).map { column.value(at: $0).plainText(in: zone) }))
    }
  }

  private func times(_ column: Column) -> Column {
    let none = Instant(milliseconds: 0)
    switch column {
    case .time: return column
    case .date(let dates):
      return .time(
        FixedColumn(
          values: dates.values.map { context.zone.start(of: $0) }, validity: dates.validity))
    case .text(let texts): return .time(texts.mapFixed(filler: none, time))
    case .json(let values): return .time(values.jsonTexts.mapFixed(filler: none, time))
    case .null, .bool, .int, .decimal, .duration, .period, .list, .record:
      return .null(count: column.count)
    }
  }

  private func dates(_ column: Column) -> Column {
    let none = CivilDate(days: 0)
    switch column {
    case .date: return column
    case .time(let times):
      var reader = ZoneReader(context.zone)
      return .date(
        FixedColumn(
          values: times.values.map { reader.wallTime(at: $0).date }, validity: times.validity))
    case .text(let texts): return .date(texts.mapFixed(filler: none, date))
    case .json(let values): return .date(values.jsonTexts.mapFixed(filler: none, date))
    case .null, .bool, .int, .decimal, .duration, .period, .list, .record:
      return .null(count: column.count)
    }
  }

  private func time(_ bytes: UnsafeBufferPointer<UInt8>) -> Instant? {
    Instant(iso: bytes, in: context.zone)
      ?? CivilDate(iso: bytes).map { context.zone.start(of: $0) }
  }

  private func date(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilDate? {
    CivilDate(iso: bytes)
      ?? Instant(iso: bytes, in: context.zone).map { context.zone.date(at: $0) }
  }

  private func json(_ column: Column) -> Column {
    switch column {
    case .json, .null: column
    case .bool, .int, .decimal, .time, .date, .duration, .period, .text, .list, .record:
      Column(column.values, type: .json)
    }
  }

  private func lists(_ column: Column, element: ValueType) -> Column {
    let lists: ListColumn
    switch column {
    case .list(let column): lists = column.compacted
    case .json(let values): lists = values.jsonLists
    case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text, .record:
      return .null(count: column.count)
    }
    return .list(
      ListColumn(
        offsets: lists.offsets, elements: convert(lists.elements, to: element),
        validity: lists.validity))
  }

  private func records(_ column: Column, type: RecordType) -> Column {
    switch column {
    case .record, .json: break
    case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text, .list:
      return .null(count: column.count)
    }
    return .record(
      RecordColumn(
        count: column.count,
        fields: type.fields.map { field in
          .init(field.name, convert(column.field(field.name), to: field.type))
        },
        validity: column.validity))
  }
}

extension Value {
  /// As `text(x)` and f-strings write it, a time on the zone's clock; `nil` for null.
  package func plainText(in zone: Zone) -> String? {
    switch self {
    case .null: nil
    case .text(let text): text
    case .time(let time): time.text(in: zone)
    case .date(let date): date.description
    case .duration(let duration): duration.description
    case .period(let period): period.description
    case .json(let json):
      switch Column([.json(json)], type: .json).jsonTextValue {
      case .text(let text): text
      case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .json, .list, .record:
        json
      }
    case .bool, .int, .decimal, .list, .record: jsonText
    }
  }
}

extension Column {
  /// The text in the first row of a json column, null where it holds another kind.
  fileprivate var jsonTextValue: Value {
    guard case .json(let column) = self else { return .null }
    return Column.text(column.jsonTexts).value(at: 0)
  }
}

extension ValueType {
  /// As messages name it.
  package var noun: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .decimal: "decimal"
    case .money: "money"
    case .text: "text"
    case .time: "time"
    case .date: "date"
    case .duration: "duration"
    case .period: "period"
    case .json: "json"
    case .list(let element): "list of \(element.noun)"
    case .record: "record"
    case .unknown: "value"
    }
  }
}
