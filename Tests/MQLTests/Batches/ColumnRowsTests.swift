import MQL
import MQLSyntax
import Testing

@Suite struct ColumnRowsTests {
  static let record = ValueType.record(
    RecordType(fields: [RecordField("a", .int), RecordField("b", .text)]))
  static let types: [ValueType] = [
    .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text, .json, .list(.int),
    .list(record), record,
  ]

  /// Every third value is null; enough of them to pass the border of a word.
  static func values(_ type: ValueType, count: Int) -> [Value] {
    (0..<count).map { $0 % 3 == 1 ? .null : value(type, $0) }
  }

  static func value(_ type: ValueType, _ number: Int) -> Value {
    switch type {
    case .null, .unknown: .null
    case .bool: .bool(number % 2 == 0)
    case .int: .int(Int64(number))
    case .decimal, .money: .decimal(Decimal(coefficient: Int128(number), scale: 1))
    case .time: .time(Instant(milliseconds: Int64(number)))
    case .date: .date(CivilDate(days: Int32(number)))
    case .duration:
      .duration(CivilDuration(months: Int32(number), days: 1, milliseconds: Int64(number)))
    case .period:
      .period(CivilPeriod(PeriodLiteral(year: 2000 + number, part: .quarter(number % 4 + 1))))
    case .text: .text(String(repeating: "é", count: number % 4) + "\(number)")
    case .json: .json("{\"n\":\(number)}")
    case .list(let element): .list((0..<number % 4).map { value(element, number + $0) })
    case .record(let type):
      .record(type.fields.map { .init($0.name, value($0.type, number)) })
    }
  }

  @Test(arguments: types)
  func `what goes into a column comes out`(type: ValueType) {
    let values = Self.values(type, count: 130)
    let column = Column(values, type: type)
    #expect(column.count == 130)
    #expect(column.values == values)
    #expect((0..<130).allSatisfy { column.isNull(at: $0) == (values[$0] == .null) })
  }

  @Test(arguments: types)
  func `gathered rows are the rows asked for, and null for -1`(type: ValueType) {
    let values = Self.values(type, count: 130)
    let column = Column(values, type: type)
    let indices = [129, -1, 0, 0, 64, 63, 65, 1, -1, 128] + Array(stride(from: 0, to: 130, by: 2))
    #expect(column.gather(indices).values == indices.map { $0 < 0 ? .null : values[$0] })
    #expect(column.gather([]).count == 0)
    let valid = Column((0..<100).map { Self.value(type, $0) }, type: type)
    #expect(valid.gather([99, 3]).values == [Self.value(type, 99), Self.value(type, 3)])
    #expect(Column([], type: type).gather([-1, -1]).values == [.null, .null])
  }

  @Test(arguments: types)
  func `slices and filters`(type: ValueType) {
    let values = Self.values(type, count: 130)
    let column = Column(values, type: type)
    for range in [0..<0, 0..<130, 5..<70, 64..<128, 63..<65, 130..<130] {
      #expect(column.slice(range).values == Array(values[range]))
      #expect(
        column.slice(range).gather(Array(0..<range.count)).values == Array(values[range]))
    }
    let mask = (0..<130).map { $0 % 5 < 2 }
    #expect(column.filter(mask).values == (0..<130).filter { mask[$0] }.map { values[$0] })
  }

  @Test(arguments: types)
  func `concatenated columns, nulls among them, are end to end`(type: ValueType) {
    let many = Self.values(type, count: 70)
    let valid = (0..<64).map { Self.value(type, $0) }
    let column = Column.concatenate([
      .null(count: 2), Column(valid, type: type), Column(many, type: type).slice(3..<70),
      .null(count: 65), Column([], type: type), Column(valid, type: type),
    ])
    #expect(
      column.values == [.null, .null] + valid + many[3...]
        + [Value](repeating: .null, count: 65) + valid)
    #expect(Column.concatenate([]).count == 0)
  }

  @Test func `a constant fills its column`() {
    #expect(
      Column(constant: .list([.int(1)]), count: 3).values
        == [Value](repeating: .list([.int(1)]), count: 3))
    #expect(Column(constant: .int(2), type: .money, count: 2).values.first == .decimal(Decimal(2)))
    #expect(Column(constant: .null, type: .text, count: 2).values == [.null, .null])
  }

  @Test func `batches keep slots apart`() {
    let batch = Batch(
      rowCount: 3,
      columns: [Column([.int(1), .int(2), .null], type: .int), nil])
    let other = Batch(rowCount: 1, columns: [nil, Column([.text("x")], type: .text)])
    let both = Batch.concatenate([batch, other])
    #expect(both.rowCount == 4)
    #expect(both[Slot(0)]?.values == [.int(1), .int(2), .null, .null])
    #expect(both[Slot(1)]?.values == [.null, .null, .null, .text("x")])
    #expect(batch.filter([true, false, true])[Slot(0)]?.values == [.int(1), .null])
    #expect(batch.slice(1..<2).rowCount == 1)
    #expect(batch.gather([2, 0]).columns[1] == nil)
  }
}
