import MQL
import Testing

@Suite struct ComparisonTests {
  static let all: [Comparison] = [
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
  ]

  /// Of a lesser and a greater value, for every type that has an order.
  static let pairs: [(ValueType, Value, Value)] = [
    (.bool, .bool(false), .bool(true)),
    (.int, .int(.min), .int(3)),
    (.decimal, decimal("-0.5"), decimal("0.25")),
    (.money, decimal("99999999999999999999999999999999999"), decimal("1e37")),
    (.time, .time(Instant(milliseconds: -1)), .time(Instant(milliseconds: 0))),
    (.date, .date(CivilDate(days: 10)), .date(CivilDate(days: 11))),
    (.text, .text("Zoe"), .text("a")),
    (.text, .text("\u{FFFD}"), .text("\u{1F600}")),
    (.text, .text(""), .text("a")),
    (.text, .text("a"), .text("aa")),
    (.json, .json("2"), .json("10")),
    (.json, .json("\"Z\""), .json("\"a\"")),
  ]

  @Test(arguments: pairs.indices)
  func `values and nulls in all combinations`(index: Int) throws {
    let (type, low, high) = Self.pairs[index]
    let sides: [(Value, Value)] = [
      (low, low), (low, high), (high, low), (low, .null), (.null, low), (.null, .null),
    ]
    let expected: [Comparison: [Bool]] = [
      .equal: [true, false, false, false, false, true],
      .notEqual: [false, true, true, true, true, false],
      .less: [false, true, false, false, false, false],
      .lessOrEqual: [true, true, false, false, false, false],
      .greater: [false, false, true, false, false, false],
      .greaterOrEqual: [true, false, true, false, false, false],
    ]
    let sheet = Sheet((type, sides.map(\.0)), (type, sides.map(\.1)))
    for comparison in Self.all {
      let wanted = try #require(expected[comparison])
      #expect(try sheet.run(.compare(comparison, column(0), column(1))) == bools(wanted))
      #expect(
        try sheet.run(.not(.compare(comparison, column(0), column(1))))
          == bools(wanted.map { !$0 }))
      for (row, side) in sides.enumerated() {
        let answer = Value.bool(wanted[row])
        #expect(
          try sheet.run(.compare(comparison, column(0), .constant(side.1)))[row] == answer)
        #expect(
          try sheet.run(.compare(comparison, .constant(side.0), column(1)))[row] == answer)
        #expect(
          try sheet.run(.compare(comparison, .constant(side.0), .constant(side.1)))[row]
            == answer)
      }
    }
  }

  @Test func `the literal null compares with every column`() throws {
    let sheet = Sheet((.text, texts("a", nil)))
    #expect(
      try sheet.run(.compare(.equal, column(0), .constant(.null))) == bools([false, true]))
    #expect(
      try sheet.run(.compare(.notEqual, .constant(.null), column(0))) == bools([true, false]))
    #expect(
      try sheet.run(.compare(.lessOrEqual, .constant(.null), .constant(.null)))
        == bools([false, false]))
    #expect(try sheet.run(.isNull(column(0))) == bools([false, true]))
  }

  @Test(arguments: [
    ("1", Value.int(1), true), ("1.0", .int(1), true), ("1e0", decimal("1"), true),
    ("\"1\"", .int(1), false), ("\"a\"", .text("a"), true), ("\"\\u0061\"", .text("a"), true),
    ("true", .bool(true), true), ("1", .bool(true), false), ("[1,2]", .list(ints(1, 2)), true),
    ("[1]", .int(1), false), ("{\"b\":1.0, \"a\": null}", .json("{\"a\":null,\"b\":1}"), true),
    ("\"2026-01-01\"", .date(CivilDate(days: 20_454)), false),
  ])
  func `json equals a value of its own type only`(json: String, other: Value, equal: Bool) throws {
    let sheet = Sheet((.json, [.json(json)]))
    #expect(try sheet.run(.compare(.equal, column(0), .constant(other))) == bools([equal]))
    #expect(try sheet.run(.compare(.notEqual, .constant(other), column(0))) == bools([!equal]))
  }

  @Test func `json of another type is neither less nor greater`() throws {
    let sheet = Sheet((.json, [.json("5"), .json("\"5\""), .json("[5]"), .null]))
    #expect(
      try sheet.run(.compare(.greater, column(0), int(4))) == bools([true, false, false, false]))
    #expect(
      try sheet.run(.compare(.less, column(0), text("6"))) == bools([false, true, false, false]))
    #expect(
      try sheet.run(.match(.contains, column(0), text("5")))
        == bools([false, true, false, false]))
  }

  @Test func `lists and records are equal element by element`() throws {
    let record = ValueType.record(
      RecordType(fields: [RecordField("a", .int), RecordField("b", .text)]))
    let sheet = Sheet(
      (
        .list(.int),
        [.list(ints(1, nil)), .list([]), .list(ints(1, 2)), .null]
      ),
      (
        .list(.int),
        [.list(ints(1, nil)), .list(ints(nil)), .list(ints(2, 1)), .null]
      ),
      (
        record,
        [
          .record([.init("a", .int(1)), .init("b", .null)]),
          .record([.init("a", .int(1)), .init("b", .text(""))]), .null, .null,
        ]
      ))
    #expect(
      try sheet.run(.compare(.equal, column(0), column(1))) == bools([true, false, false, true]))
    #expect(
      try sheet.run(
        .compare(.equal, column(2), .constant(.record([.init("a", .int(1)), .init("b", .null)]))))
        == bools([true, false, false, false]))
  }

  @Test func `in is equal to one of them, null too`() throws {
    let sheet = Sheet(
      (.int, ints(1, 2, nil)), (.list(.int), [.list(ints(1)), .null, .list(ints(nil))]))
    #expect(try sheet.run(.isIn(column(0), [int(2), int(7)])) == bools([false, true, false]))
    #expect(
      try sheet.run(.isIn(column(0), [int(2), .constant(.null)])) == bools([false, true, true]))
    #expect(try sheet.run(.isIn(column(0), [])) == bools([false, false, false]))
    #expect(
      try sheet.run(.isElement(column(0), of: column(1))) == bools([true, false, true]))
  }
}
