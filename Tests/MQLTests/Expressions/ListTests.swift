import MQL
import Testing

@Suite struct ListTests {
  /// Two lists deep: orders of items, beside a limit of the row.
  static let item = ValueType.record(
    RecordType(fields: [RecordField("price", .int), RecordField("name", .text)]))
  static let order = ValueType.record(
    RecordType(fields: [RecordField("rebate", .int), RecordField("items", .list(item))]))

  static func order(_ rebate: Int64?, _ prices: Int64?...) -> Value {
    .record([
      .init("rebate", rebate.map { .int($0) } ?? .null),
      .init(
        "items",
        .list(
          prices.map {
            .record([.init("price", $0.map { .int($0) } ?? .null), .init("name", .text("i"))])
          })),
    ])
  }

  static let sheet = Sheet(
    (
      .list(order),
      [
        .list([order(1, 10, 20, nil), order(2), order(nil, 5)]), .null, .list([]),
        .list([order(100, 101), .null]),
      ]
    ),
    (.int, ints(15, 1, 1, 0)))

  static let price = BoundExpression.field(.element(depth: 0), "price")
  static let items = BoundExpression.field(.element(depth: 0), "items")
  static let isAboveLimit = BoundExpression.compare(.greater, price, column(1, depth: 2))

  @Test func `a map inside a map sees its outer frames`() throws {
    let shifted = BoundExpression.arithmetic(
      .add, .arithmetic(.add, Self.price, .field(.element(depth: 1), "rebate")),
      column(1, depth: 2))
    #expect(
      try Self.sheet.run(.map(list: column(0), body: .map(list: Self.items, body: shifted)))
        == [
          .list([.list(ints(26, 36, nil)), .list([]), .list(ints(nil))]), .null, .list([]),
          .list([.list(ints(201)), .null]),
        ])
  }

  @Test func `a filter inside a filter keeps whole elements`() throws {
    let kept = try Self.sheet.run(
      .map(
        list: .filter(
          list: column(0),
          condition: .compare(.greaterOrEqual, .field(.element(depth: 0), "rebate"), int(1))),
        body: .filter(list: Self.items, condition: Self.isAboveLimit)))
    let twenty = Value.record([.init("price", .int(20)), .init("name", .text("i"))])
    let hundred = Value.record([.init("price", .int(101)), .init("name", .text("i"))])
    #expect(
      kept == [.list([.list([twenty]), .list([])]), .null, .list([]), .list([.list([hundred])])])
  }

  @Test func `lists of lists become one flat list`() throws {
    #expect(
      try Self.sheet.run(
        .map(
          list: .flatten(.map(list: column(0), body: Self.items)),
          body: .arithmetic(.add, Self.price, column(1, depth: 1))))
        == [.list(ints(25, 35, nil, 20)), .null, .list([]), .list(ints(101))])
  }

  @Test func `a filter under a condition of the row sees the right rows`() throws {
    // Only rows with a limit below 10 run the right side.
    let expression = BoundExpression.conditional(
      [
        .init(
          when: .compare(.less, column(1), int(10)),
          then: .map(list: column(0), body: .arithmetic(.multiply, column(1, depth: 1), int(2))))
      ],
      otherwise: .list([column(1), column(1)], element: .int))
    #expect(
      try Self.sheet.run(expression) == [.list(ints(15, 15)), .null, .list([]), .list(ints(0, 0))])
  }

  @Test func `lists and records are made of expressions`() throws {
    let sheet = Sheet((.int, ints(1, nil)))
    #expect(
      try sheet.run(.list([column(0), int(5), .constant(.null)], element: .int))
        == [.list(ints(1, 5, nil)), .list(ints(nil, 5, nil))])
    #expect(try sheet.run(.list([], element: .null)) == [.list([]), .list([])])
    #expect(
      try sheet.run(.record([(name: "a", value: column(0)), (name: "b", value: text("x"))]))
        == [
          .record([.init("a", .int(1)), .init("b", .text("x"))]),
          .record([.init("a", .null), .init("b", .text("x"))]),
        ])
  }
}
