import MQL
import Testing

@Suite struct LogicTests {
  static let sheet = Sheet(
    (
      .bool,
      [true, true, true, false, false, false, nil, nil, nil].map { (v: Bool?) in
        v.map { .bool($0) } ?? .null
      }
    ),
    (
      .bool,
      [true, false, nil, true, false, nil, true, false, nil].map { (v: Bool?) in
        v.map { .bool($0) } ?? .null
      }
    ))

  @Test func `null counts as false, and every negation is exactly not`() throws {
    let sheet = Self.sheet
    #expect(
      try sheet.run(.and(column(0), column(1)))
        == bools([true, false, false, false, false, false, false, false, false]))
    #expect(
      try sheet.run(.or(column(0), column(1)))
        == bools([true, true, true, true, false, false, true, false, false]))
    #expect(
      try sheet.run(.not(column(0)))
        == bools([false, false, false, true, true, true, true, true, true]))
  }

  /// An error in every row but those where `n` is 1.
  static let fails = BoundExpression.compare(
    .equal, .arithmetic(.add, column(0), int(.max - 1)), int(.max))
  static let numbers = Sheet((.int, ints(1, 2, 3, nil, 1)))

  @Test func `a side that is not needed for a row raises no error there`() throws {
    let isOne = BoundExpression.compare(.equal, column(0), int(1))
    #expect(Self.numbers.message(Self.fails) != nil)
    #expect(
      try Self.numbers.run(.and(isOne, Self.fails)) == bools([true, false, false, false, true]))
    #expect(
      try Self.numbers.run(.or(.not(isOne), Self.fails))
        == bools([true, true, true, true, true]))
    #expect(
      try Self.numbers.run(
        .conditional(
          [.init(when: isOne, then: .arithmetic(.add, column(0), int(.max - 1)))],
          otherwise: .arithmetic(.multiply, column(0), int(10))))
        == ints(.max, 20, 30, nil, .max))
    #expect(
      try Self.numbers.run(
        .coalesce(
          .conditional([.init(when: .not(isOne), then: int(0))], otherwise: .constant(.null)),
          .arithmetic(.add, column(0), int(.max - 1)))) == ints(.max, 0, 0, 0, .max))
  }

  @Test func `a side that is not needed leaves no note`() throws {
    let sheet = Sheet((.int, ints(0, 2)))
    let divides = BoundExpression.compare(
      .greater, .arithmetic(.divide, int(1), column(0)), .constant(decimal("0")))
    _ = try sheet.run(.and(.compare(.notEqual, column(0), int(0)), divides))
    #expect(sheet.notes.all.isEmpty)
  }

  @Test func `a case takes the first branch that is true, else null`() throws {
    let sheet = Sheet((.int, ints(1, 2, 3, nil)), (.text, texts("x", "y", nil, nil)))
    let isSmall = BoundExpression.compare(.less, column(0), int(3))
    let isTwo = BoundExpression.compare(.equal, column(0), int(2))
    #expect(
      try sheet.run(
        .conditional(
          [.init(when: isTwo, then: text("two")), .init(when: isSmall, then: column(1))],
          otherwise: .constant(.null))) == texts("x", "two", nil, nil))
    #expect(
      try sheet.run(.coalesce(column(1), .coalesce(.constant(.null), text("z"))))
        == texts("x", "y", "z", "z"))
  }

  @Test func `json true is true as a condition`() throws {
    let sheet = Sheet(
      (.json, [.json("true"), .json("false"), .json("\"true\""), .json("1"), .null]))
    #expect(
      try sheet.run(.and(column(0), .constant(.bool(true))))
        == bools([true, false, false, false, false]))
  }
}
