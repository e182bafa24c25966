import Foundation
import MQL
import Testing

@Suite struct AggregateTests {
  /// Runs over batches of two rows each, groups 0 and 1 in turns and one row of none.
  static func run(
    _ name: String, _ types: [ValueType], _ rows: [(group: Int, arguments: [Value])],
    groupCount: Int
  ) throws -> [Value] {
    let function = try #require(allAggregates.first { $0.name == name })
    var accumulator = function.makeAccumulator(types)
    let context = EvaluationContext(now: Instant(milliseconds: 0), notes: Notes())
    for start in stride(from: 0, to: rows.count, by: 2) {
      let batch = rows[start..<min(start + 2, rows.count)]
      let columns = types.indices.map { index in
        Column(batch.map { $0.arguments[index] }, type: types[index])
      }
      try accumulator.add(
        columns, rowCount: batch.count, groups: batch.map(\.group),
        groupCount: (batch.map(\.group).max() ?? 0) + 1, context: context)
    }
    return try accumulator.finish(groupCount: groupCount, context: context).values
  }

  /// All in group 1; group 0 has only a null, group 2 nothing; a row of no group stands between.
  static func runOne(_ name: String, _ type: ValueType, _ values: [Value]) throws -> [Value] {
    var rows: [(group: Int, arguments: [Value])] = [(0, [.null])]
    for (index, value) in values.enumerated() {
      rows.append((1, [value]))
      if index == 0 { rows.append((-1, [value])) }
    }
    return try run(name, [type], rows, groupCount: 3)
  }

  @Test(
    arguments: [
      ("count", .int, ints(3, nil, 4), .int(2), .int(0)),
      ("sum", .int, ints(3, nil, 4), .int(7), .int(0)),
      ("sum", .int, ints(.max, 5, -6), .int(.max - 1), .int(0)),
      ("sum", .decimal, ["0.1", "0.20", "99"].map(decimal), decimal("99.3"), decimal("0")),
      ("sum", .json, [.json("1.5"), .json("\"x\""), .json("1")], decimal("2.5"), decimal("0")),
      ("avg", .int, ints(1, nil, 2), decimal("1.5"), .null),
      ("avg", .int, ints(1, 0, 0), decimal("0.33333333333333333333333333333333333333"), .null),
      (
        "avg", .money, ["1", "1", "0"].map(decimal),
        decimal("0.66666666666666666666666666666666666667"), .null
      ),
      ("min", .int, ints(3, nil, -4), .int(-4), .null),
      ("max", .int, ints(3, nil, -4), .int(3), .null),
      ("min", .decimal, ["0.5", "-10", "3"].map(decimal), decimal("-10"), .null),
      ("max", .text, texts("Z", "a", nil, "é"), .text("é"), .null),
      ("min", .text, texts("b", "a", "B"), .text("B"), .null),
      (
        "max", .date, [.date(CivilDate(days: 1)), .date(CivilDate(days: -1))],
        .date(CivilDate(days: 1)), .null
      ),
      (
        "min", .time, [.time(Instant(milliseconds: 1)), .time(Instant(milliseconds: -1))],
        .time(Instant(milliseconds: -1)), .null
      ),
      ("min", .bool, bools([true, false]), .bool(false), .null),
      ("max", .json, [.json("5"), .json("\"a\""), .json("12")], .json("\"a\""), .null),
      ("median", .int, ints(9, 1, 5), decimal("5"), .null),
      ("median", .int, ints(9, 1, 5, 6, nil), decimal("5.5"), .null),
      ("stddev", .int, ints(1, 2, 3), decimal("1"), .null), ("stddev", .int, ints(4), .null, .null),
      ("stddev", .int, ints(1, 2), decimal("0.70710678118654752440084436210484903928"), .null),
      ("stddev", .int, ints(5, 5, 5), decimal("0"), .null),
      ("first", .text, texts(nil, "b", "a"), .text("b"), .null),
      ("last", .text, texts("b", "a", nil), .text("a"), .null),
      ("list", .int, ints(2, nil, 1, 2), .list(ints(2, 1, 2)), .null),
      ("set", .int, ints(2, nil, 1, 2), .list(ints(1, 2)), .null),
      (
        "set", .json, [.json("1.0"), .json("\"a\""), .json("1")],
        .list([.json("1.0"), .json("\"a\"")]), .null
      ),
      ("join", .text, texts("a", nil, "b"), .text("a, b"), .null),
      ("join", .int, ints(1, 2), .text("1, 2"), .null),
      ("any", .bool, bools([false, true]), .bool(true), .bool(false)),
      ("any", .bool, [.bool(false), .null], .bool(false), .bool(false)),
      ("all", .bool, bools([true, false]), .bool(false), .bool(true)),
      ("all", .bool, [.bool(true), .null], .bool(true), .bool(true)),
      ("count_distinct", .decimal, ["1", "1.0", "2"].map(decimal), .int(2), .int(0)),
      ("count_distinct", .text, texts("a", "A", nil, "a"), .int(2), .int(0)),
    ] as [(String, ValueType, [Value], Value, Value)])
  func `an aggregate over some values and over none`(
    name: String, type: ValueType, values: [Value], result: Value, ofNone: Value
  ) throws {
    #expect(try Self.runOne(name, type, values) == [ofNone, result, ofNone])
  }

  @Test func `count without an argument counts rows`() throws {
    #expect(
      try Self.run("count", [], [(0, []), (1, []), (0, []), (-1, [])], groupCount: 3)
        == ints(2, 1, 0))
  }

  @Test(arguments: [
    ("0", "1"), ("100", "4"), ("50", "2.5"), ("75", "3.25"), ("33.3", "1.999"),
  ])
  func `a percentile is linear between ranks`(share: String, result: String) throws {
    let rows = ints(4, 1, 3, 2).map { (group: 0, arguments: [$0, decimal(share)]) }
    #expect(try Self.run("percentile", [.int, .decimal], rows, groupCount: 1) == [decimal(result)])
  }

  @Test(arguments: ["-1", "100.5"])
  func `a percentile outside of 0 to 100 is an error`(share: String) {
    #expect(throws: EvaluationError.self) {
      try Self.run(
        "percentile", [.int, .decimal], [(0, [.int(1), decimal(share)])], groupCount: 1)
    }
  }

  @Test func `a separator is put between joined texts`() throws {
    let rows = texts("a", "b", "c").map { (group: 0, arguments: [$0, .text("+")]) }
    #expect(try Self.run("join", [.text, .text], rows, groupCount: 1) == texts("a+b+c"))
  }

  @Test func `a sum of ints that does not fit is an error`() {
    let error = #expect(throws: EvaluationError.self) {
      try Self.runOne("sum", .int, ints(.max, 1))
    }
    #expect(error?.message == "sum(...) gives 9223372036854775808, too large for an int")
    #expect(throws: EvaluationError.self) {
      try Self.runOne(
        "sum", .decimal, ["99999999999999999999999999999999999999", "0.1"].map(decimal))
    }
  }

  @Test func `a sum of money never mixes currencies`() throws {
    let euros: [(group: Int, arguments: [Value])] = [
      (0, [decimal("1.5"), .text("eur")]), (1, [decimal("7"), .text("usd")]),
      (0, [decimal("2"), .text("eur")]), (0, [.null, .text("usd")]), (1, [decimal("1"), .null]),
    ]
    #expect(
      try Self.run("sum", [.money, .text], euros, groupCount: 2) == [decimal("3.5"), decimal("8")])
    let error = #expect(throws: EvaluationError.self) {
      try Self.run(
        "avg", [.money, .text], euros + [(0, [decimal("1"), .text("usd")])], groupCount: 2)
    }
    #expect(error?.message == "avg(...) mixes eur and usd in one result")
  }

  @Test func `a list's aggregate takes the rows of the list as its group`() throws {
    let sum = try #require(allAggregates.first { $0.name == "sum" })
    let sheet = Sheet(
      (.list(.int), [.list(ints(1, 2, nil)), .null, .list([]), .list(ints(5))]),
      (.int, ints(10, 20, 30, 40)))
    let product = BoundExpression.arithmetic(.multiply, .element(depth: 0), column(1, depth: 1))
    func call(_ condition: BoundExpression?) -> BoundExpression {
      .aggregateList(
        AggregateCall(
          function: sum, arguments: [product], argumentTypes: [.int], condition: condition),
        list: column(0))
    }
    #expect(try sheet.run(call(nil)) == ints(30, 0, 0, 200))
    #expect(
      try sheet.run(call(.compare(.greater, .element(depth: 0), int(1)))) == ints(20, 0, 0, 200))
  }

  @Test func `whether records are there is asked without bringing them together`() throws {
    let count = try #require(allAggregates.first { $0.name == "count" })
    let any = try #require(allAggregates.first { $0.name == "any" })
    let record = ValueType.record(RecordType(fields: [RecordField("n", .int)]))
    func element(_ number: Int64?) -> Value {
      .record([.init("n", number.map { .int($0) } ?? .null)])
    }
    let sheet = Sheet(
      (.list(record), [.list([element(1), element(2), .null]), .list([element(1)]), .null]))
    let filtered = BoundExpression.filter(
      list: column(0), condition: .compare(.greater, .field(.element(depth: 0), "n"), int(1)))
    func call(_ function: AggregateFunction, _ list: BoundExpression) -> BoundExpression {
      .aggregateList(
        AggregateCall(
          function: function, arguments: [.element(depth: 0)], argumentTypes: [record],
          condition: nil), list: list)
    }
    #expect(try sheet.run(call(count, column(0))) == ints(2, 1, 0))
    #expect(try sheet.run(call(count, filtered)) == ints(1, 0, 0))
    #expect(try sheet.run(call(any, filtered)) == bools([true, false, false]))
  }

  @Test func `random standard deviations agree with python's decimal to the last digit`() throws {
    let script = """
      import random
      from decimal import *
      random.seed(7)
      for _ in range(300):
          scale = random.choice([0, 1, 2, 5])
          values = [Decimal(random.randrange(-10**6, 10**6)).scaleb(-scale)
                    for _ in range(random.randrange(2, 8))]
          with localcontext(Context(prec=150)):
              n = len(values)
              variance = (n * sum(x * x for x in values) - sum(values) ** 2) / (n * (n - 1))
              root = variance.sqrt()
          root = Context(prec=38, rounding=ROUND_HALF_EVEN).plus(root)
          print(format(root, "f"), *[format(x, "f") for x in values])
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 300)
    for line in lines {
      let numbers = line.split(separator: " ").map { decimal(String($0)) }
      #expect(try Self.runOne("stddev", .decimal, Array(numbers[1...]))[1] == numbers[0])
    }
  }
}
