import MQL
import Testing

@Suite struct ScalarFunctionTests {
  static let null = Value.null

  @Test(
    arguments: [
      ("upper", texts("Zoë ß ı ſ ǆ"), Value.text("ZOË ß ı ſ Ǆ")), ("upper", [null], null),
      ("lower", texts("ÉLAN İ \u{212A} ẞ"), .text("élan İ \u{212A} ß")),
      ("trim", texts("\u{A0} \t a b \n\u{2003}"), .text("a b")), ("trim", texts("  "), .text("")),
      ("length", texts("abc"), .int(3)), ("length", texts(""), .int(0)),
      ("length", texts("e\u{301}"), .int(1)), ("length", texts("👨‍👩‍👧🇩🇪a\r\n"), .int(4)),
      ("left", [.text("añb"), .int(2)], .text("añ")), ("left", [.text("ab"), .int(-1)], .text("")),
      ("left", [.text("ab"), .int(9)], .text("ab")), ("left", [.text("ab"), null], null),
      ("right", [.text("añb"), .int(2)], .text("ñb")),
      ("right", [.text("ab"), .int(9)], .text("ab")),
      ("right", [.text("ab"), .int(.min)], .text("")),
      ("substring", [.text("abcdef"), .int(2), .int(3)], .text("bcd")),
      ("substring", [.text("abcdef"), .int(2)], .text("bcdef")),
      ("substring", [.text("abcdef"), .int(-1), .int(3)], .text("a")),
      ("substring", [.text("abcdef"), .int(9), .int(3)], .text("")),
      ("substring", [.text("äöü"), .int(2), .int(.max)], .text("öü")),
      ("substring", [.text("abc"), .int(.min), .int(.max)], .text("")),
      ("pad", [.text("7"), .int(3), .text("0")], .text("700")),
      ("pad", [.text("7"), .int(-3), .text("0")], .text("007")),
      ("pad", [.text("7"), .int(6), .text("ab")], .text("7ababa")),
      ("pad", [.text("long"), .int(2), .text("0")], .text("long")),
      ("pad", [.text("é"), .int(3)], .text("é  ")),
      ("pad", [.text("a"), .int(3), .text("")], .text("a")),
      ("replace", texts("a-b-c", "-", "++"), .text("a++b++c")),
      ("replace", texts("aaa", "aa", "b"), .text("ba")),
      ("replace", texts("abc", "", "x"), .text("abc")), ("replace", texts("", "a", "b"), .text("")),
      ("replace", texts("abc", "b", nil), null),
      ("split", texts("a,b,,c", ","), .list(texts("a", "b", "", "c"))),
      ("split", texts("", ","), .list(texts(""))), ("split", texts("abc", ""), .list(texts("abc"))),
      ("split", texts(nil, ","), null),
      ("starts_with", texts("abc", "ab"), .bool(true)),
      ("starts_with", texts("abc", "b"), .bool(false)),
      ("starts_with", texts(nil, "b"), .bool(false)),
      ("same", texts(" Ame\u{301}lie", "AMÉLIE "), .bool(true)),
      ("same", texts("a", "b"), .bool(false)),
      ("same", texts(nil, nil), .bool(true)), ("same", texts("a", nil), .bool(false)),
      ("abs", ints(-5), .int(5)), ("abs", [decimal("-1.5")], decimal("1.5")), ("abs", [null], null),
      ("floor", [decimal("-2.5")], decimal("-3")), ("floor", ints(7), .int(7)),
      ("ceil", [decimal("2.1")], decimal("3")), ("ceil", [decimal("-2.1")], decimal("-2")),
      ("sqrt", ints(2), decimal("1.4142135623730950488016887242096980786")),
      ("sqrt", [decimal("0.0001")], decimal("0.01")), ("sqrt", ints(-1), null),
      ("sqrt", ints(0), decimal("0")),
      ("round", [decimal("2.5")], decimal("3")),
      ("round", [decimal("-2.345"), .int(2)], decimal("-2.35")),
      ("round", [.int(1_250), .int(-2)], .int(1_300)), ("round", [decimal("1.5"), null], null),
      ("bucket", ints(17, 5), .int(15)), ("bucket", ints(-3, 5), .int(-5)),
      ("bucket", ints(3, 0), null),
      ("bucket", ints(3, -2), null), ("bucket", [.int(7), decimal("2.5")], decimal("5")),
      ("bucket", [decimal("7.9"), .int(2)], decimal("6")),
      ("empty", [null], .bool(true)), ("empty", texts(""), .bool(true)),
      ("empty", texts(" "), .bool(false)),
      ("empty", [.list([])], .bool(true)), ("empty", [.list([null])], .bool(false)),
      ("empty", ints(0), .bool(false)),
      ("empty", [.json("[ ]")], .bool(true)), ("empty", [.json("{ }")], .bool(true)),
      ("empty", [.json("\"\"")], .bool(true)),
      ("empty", [.json("{\"a\":null}")], .bool(false)), ("empty", [.json("0")], .bool(false)),
      ("int", texts("12"), .int(12)), ("int", texts("x"), null),
      ("int", [decimal("-1.9")], .int(-1)),
      ("int", [.bool(true)], .int(1)), ("decimal", texts("1.50"), decimal("1.5")),
      ("text", [decimal("1.50")], .text("1.5")), ("text", [.json("[1, 2]")], .text("[1, 2]")),
      ("bool", texts("false"), .bool(false)), ("bool", texts("no"), null),
      ("upper", [.json("\"a\"")], .text("A")), ("upper", [.json("1")], null),
      ("abs", [.json("-1.5")], decimal("1.5")), ("abs", [.json("\"x\"")], null),
    ] as [(String, [Value], Value)])
  func `a function over columns and over constants`(
    name: String, arguments: [Value], result: Value
  ) throws {
    let function = try #require(allScalarFunctions.first { $0.name == name })
    var sheet = Sheet()
    // The row before holds something else, so that a function that mixes rows up is seen.
    sheet.columns = arguments.map { ($0.type, [.null, $0, $0]) }
    let call = BoundExpression.call(function, arguments.indices.map { column($0) })
    #expect(Array(try sheet.run(call)[1...]) == [result, result])
    let constant = BoundExpression.call(function, arguments.map { .constant($0) })
    #expect(try Sheet((.int, ints(1, 2))).run(constant) == [result, result])
    let types = arguments.map(\.type)
    _ = try function.resultType(types)
  }

  @Test(
    arguments: [
      ("abs", ints(.min)), ("round", [.int(.max), .int(-1)]),
      ("pad", [.text("a"), .int(1_000_000_000)]),
      ("round", [decimal("99999999999999999999999999999999999999"), .int(-1)]),
    ] as [(String, [Value])])
  func `a result that can't be had is an error`(name: String, arguments: [Value]) throws {
    let function = try #require(allScalarFunctions.first { $0.name == name })
    #expect(Sheet().message(.call(function, arguments.map { .constant($0) })) != nil)
  }

  @Test(
    arguments: [
      ("upper", [.int], 0), ("upper", [], nil), ("upper", [.text, .text], nil),
      ("left", [.text, .text], 1),
      ("left", [.text, .decimal], 1), ("round", [.text], 0),
      ("if", [.bool], nil),
      ("coalesce", [], nil), ("abs", [.date], 0), ("int", [.list(.int)], 0), ("sum", [.text], 0),
      ("percentile", [.int], nil), ("min", [.list(.int)], 0), ("sum", [], nil),
    ] as [(String, [ValueType], Int?)])
  func `arguments that don't fit are told by their place`(
    name: String, types: [ValueType], place: Int?
  ) throws {
    let scalar = allScalarFunctions.first { $0.name == name }?.resultType
    let aggregate = allAggregates.first { $0.name == name }?.resultType
    let resultType = try #require(scalar ?? aggregate)
    let mismatch = #expect(throws: SignatureMismatch.self) { _ = try resultType(types) }
    #expect(mismatch?.argument == place)
    #expect(mismatch?.wanted.contains(name) == true)
  }

  @Test(
    arguments: [
      ("abs", [.int], .int), ("abs", [.money], .money), ("abs", [.json], .decimal),
      ("round", [.decimal, .int], .decimal),
      ("bucket", [.int, .int], .int), ("bucket", [.int, .decimal], .decimal),
      ("bucket", [.money, .int], .money),

      ("split", [.text, .text], .list(.text)), ("sum", [.money], .money), ("sum", [.int], .int),
      ("avg", [.int], .decimal),
      ("avg", [.money], .money), ("list", [.text], .list(.text)), ("count", [], .int),
      ("min", [.date], .date),
      ("median", [.money], .money), ("join", [.int, .text], .text),
    ] as [(String, [ValueType], ValueType)])
  func `what a function gives`(name: String, types: [ValueType], result: ValueType) throws {
    let scalar = allScalarFunctions.first { $0.name == name }?.resultType
    let aggregate = allAggregates.first { $0.name == name }?.resultType
    #expect(try (scalar ?? aggregate)?(types) == result)
  }

  @Test func `every function has a name of its own and an example`() {
    let names = allScalarFunctions.map { $0.name } + allAggregates.map { $0.name }
    #expect(Set(names).count == names.count)
    let manuals = allScalarFunctions.map { $0.manual } + allAggregates.map { $0.manual }
    #expect(manuals.allSatisfy { !$0.examples.isEmpty && $0.summary.hasSuffix(".") })
    for (name, manual) in zip(names, manuals) { #expect(manual.usage.hasPrefix(name + "(")) }
  }
}
