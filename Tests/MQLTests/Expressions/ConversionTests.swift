import MQL
import Testing

@Suite struct ConversionTests {
  @Test(arguments: [
    (Value.int(5), ValueType.decimal, decimal("5")), (.int(5), .money, decimal("5")),
    (.int(-5), .text, .text("-5")), (decimal("1.50"), .text, .text("1.5")),
    (.bool(true), .text, .text("true")),
    (.time(Instant(milliseconds: 1)), .text, .text("1970-01-01T00:00:00.001Z")),
    (.date(CivilDate(days: 1)), .text, .text("1970-01-02")),
    (.text("2026-01-31"), .date, .date(CivilDate(days: 20_484))),
    (.text("2026-01-31T00:00Z"), .date, .date(CivilDate(days: 20_484))),
    (.text("1970-01-01T00:01+00:01"), .time, .time(Instant(milliseconds: 0))),
    (.time(Instant(milliseconds: -1)), .date, .date(CivilDate(days: -1))),
    (.date(CivilDate(days: 1)), .time, .time(Instant(milliseconds: 86_400_000))),
    (.json("1.5"), .decimal, decimal("1.5")), (.json("7"), .int, .int(7)),
    (.json("\"a\\n\""), .text, .text("a\n")), (.json("[1]"), .text, .text("[1]")),
    (.json("true"), .bool, .bool(true)),
    (.json("\"1970-01-02\""), .date, .date(CivilDate(days: 1))),
    (.json("[1,null,\"x\"]"), .list(.json), .list([.json("1"), .null, .json("\"x\"")])),
    (.text("12"), .int, .int(12)), (.text("-3"), .int, .int(-3)),
    (.text("1e3"), .decimal, decimal("1000")),
    (.text("true"), .bool, .bool(true)), (.list(ints(1, nil)), .text, .text("[1,null]")),
    (.text("a\"b"), .json, .json("\"a\\\"b\"")), (.int(4), .json, .json("4")),
    (.list(ints(1)), .list(.decimal), .list([decimal("1")])),
    (.null, .date, .null),
  ])
  func `a value becomes one of another type`(value: Value, type: ValueType, result: Value) throws {
    let sheet = Sheet((value.type, [value, .null]))
    #expect(try sheet.run(.convert(column(0), to: type)) == [result, .null])
    #expect(try sheet.run(.convert(.constant(value), to: type))[0] == result)
    #expect(sheet.notes.all.isEmpty)
  }

  @Test(arguments: [
    (Value.text("x"), ValueType.int), (.text("12.75"), .int), (.text("99999999999999999999"), .int),
    (.text(""), .decimal),
    (.text("yes"), .bool), (.text("2026-02-30"), .date), (.json("\"1\""), .decimal),
    (.json("1.5"), .int), (.json("1"), .bool), (.json("{}"), .list(.json)),
  ])
  func `what can't become one is null with a note`(value: Value, type: ValueType) throws {
    let sheet = Sheet((value.type, [value, .null, value]))
    #expect(try sheet.run(.convert(column(0), to: type)) == [.null, .null, .null])
    #expect(sheet.notes.all.map(\.count) == [2])
  }

  @Test func `a note names the json that it is about`() throws {
    let sheet = Sheet((.json, [.json("{\"spend\":\"much\"}")]))
    _ = try sheet.run(.convert(.json(column(0), [.member("spend")]), to: .decimal))
    #expect(sheet.notes.all.map(\.text) == ["a value of spend that is no decimal became null"])
  }
}
