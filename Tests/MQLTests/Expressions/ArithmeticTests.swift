import MQL
import Testing

@Suite struct ArithmeticTests {
  @Test(
    arguments: [
      (ArithmeticKind.add, Int64.max - 1, 1, Value.int(.max)),
      (.subtract, .min + 1, 1, .int(.min)),
      (.multiply, -1, .max, .int(-.max)),
      (.divide, 7, 2, decimal("3.5")),
      (.divide, 2, 3, decimal("0.66666666666666666666666666666666666667")),
      (.divide, .min, -1, decimal("9223372036854775808")),
      (.floorDivide, 7, 2, .int(3)), (.floorDivide, -7, 2, .int(-4)),
      (.floorDivide, 7, -2, .int(-4)), (.floorDivide, -7, -2, .int(3)),
      (.remainder, 7, 3, .int(1)), (.remainder, -7, 3, .int(2)), (.remainder, 7, -3, .int(-2)),
      (.remainder, -7, -3, .int(-1)), (.remainder, .min, -1, .int(0)),
      (.divide, 1, 0, .null), (.floorDivide, 1, 0, .null), (.remainder, 1, 0, .null),
    ] as [(ArithmeticKind, Int64, Int64, Value)])
  func `of ints`(kind: ArithmeticKind, a: Int64, b: Int64, result: Value) throws {
    let sheet = Sheet((.int, ints(a, nil, a)), (.int, ints(b, b, nil)))
    #expect(try sheet.run(.arithmetic(kind, column(0), column(1))) == [result, .null, .null])
    #expect(try sheet.run(.arithmetic(kind, int(a), int(b)))[0] == result)
    #expect(try sheet.run(.arithmetic(kind, column(0), int(b)))[0] == result)
    #expect(try sheet.run(.arithmetic(kind, int(a), column(1)))[0] == result)
  }

  @Test(
    arguments: [
      (ArithmeticKind.add, Int64.max, 1, "9223372036854775807 + 1 is too large for an int"),
      (.subtract, .min, 1, "-9223372036854775808 - 1 is too large for an int"),
      (.multiply, .max, 2, "9223372036854775807 * 2 is too large for an int"),
      (.floorDivide, .min, -1, "-9223372036854775808 // -1 is too large for an int"),
    ] as [(ArithmeticKind, Int64, Int64, String)])
  func `an int that overflows is an error`(
    kind: ArithmeticKind, a: Int64, b: Int64, message: String
  ) {
    let sheet = Sheet((.int, ints(1, a)), (.int, ints(1, b)))
    #expect(sheet.message(.arithmetic(kind, column(0), column(1))) == message)
    #expect(sheet.message(.arithmetic(kind, int(a), int(b))) == message)
  }

  @Test func `what stands behind a null never overflows`() throws {
    let column = Column.int(
      FixedColumn(values: [.max, 1], validity: Column([.null, .int(1)], type: .int).validity))
    let context = EvaluationContext(now: Instant(milliseconds: 0), notes: Notes())
    let evaluator = Evaluator(Batch(rowCount: 2, columns: [column]), context: context)
    #expect(
      try evaluator.evaluate(.arithmetic(.add, .column(Slot(0), depth: 0), int(1))).values
        == ints(nil, 2))
  }

  @Test(
    arguments: [
      (ArithmeticKind.add, "0.1", "0.2", "0.3"), (.subtract, "1", "0.999", "0.001"),
      (.multiply, "1.5", "1.5", "2.25"), (.divide, "1", "8", "0.125"),
      (.floorDivide, "-7.5", "2", "-4"), (.remainder, "-7.5", "2", "0.5"),
      (.divide, "5", "0", nil), (.floorDivide, "5", "0", nil), (.remainder, "5", "0", nil),
    ] as [(ArithmeticKind, String, String, String?)])
  func `of decimals`(kind: ArithmeticKind, a: String, b: String, result: String?) throws {
    let sheet = Sheet((.decimal, [decimal(a), .null]), (.decimal, [decimal(b), decimal(b)]))
    let wanted: Value = result.map { decimal($0) } ?? .null
    #expect(try sheet.run(.arithmetic(kind, column(0), column(1))) == [wanted, .null])
  }

  @Test func `beyond 38 digits a decimal is an error`() {
    let nines = decimal("99999999999999999999999999999999999999")
    let sheet = Sheet((.decimal, [nines]))
    #expect(
      sheet.message(.arithmetic(.add, column(0), .constant(decimal("1"))))
        == "99999999999999999999999999999999999999 + 1 has more than 38 digits")
    #expect(sheet.message(.arithmetic(.multiply, column(0), column(0))) != nil)
  }

  @Test func `divisions by zero leave one note with their number`() throws {
    let sheet = Sheet((.int, ints(1, 2, nil, 4)), (.int, ints(0, 1, 0, 0)))
    _ = try sheet.run(.arithmetic(.divide, column(0), column(1)))
    #expect(sheet.notes.all.map(\.text) == ["division by zero gave null"])
    #expect(sheet.notes.all.map(\.count) == [2])
  }

  @Test func `texts are joined and numbers negated`() throws {
    let sheet = Sheet((.text, texts("a", nil, "")), (.int, ints(1, nil, -5)))
    #expect(
      try sheet.run(.arithmetic(.add, column(0), text("b"))) == texts("ab", nil, "b"))
    #expect(try sheet.run(.negate(column(1))) == ints(-1, nil, 5))
    #expect(try sheet.run(.negate(.constant(decimal("1.5"))))[0] == decimal("-1.5"))
    #expect(try sheet.run(.negate(.constant(.null))) == ints(nil, nil, nil))
    #expect(sheet.message(.negate(int(.min))) != nil)
  }

  @Test func `json calculates as the number it is`() throws {
    let sheet = Sheet((.json, [.json("1.5"), .json("\"x\""), .null]))
    #expect(
      try sheet.run(.arithmetic(.add, .json(column(0), []), int(1)))
        == [decimal("2.5"), .null, .null])
    #expect(sheet.notes.all.map(\.count) == [1])
  }
}
