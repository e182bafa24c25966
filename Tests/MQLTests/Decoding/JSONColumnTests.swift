import MQL
import Testing

@Suite("Decoding: json columns")
struct JSONColumnTests {
  static func extract(_ steps: [JSONPathReader.Step], _ json: String?...) -> [String?] {
    JSONPathReader(steps).extract(TextColumn(json)).texts
  }

  @Test(
    "a path leads to the value there",
    arguments: [
      ([.member("tier")], #"{"tier":"gold"}"#, #""gold""#),
      ([.member("tier")], #"{"a":{"tier":1},"b":["tier"],"tier":{"x":[1,2]}}"#, #"{"x":[1,2]}"#),
      ([.member("a"), .member("b")], #"{"a":{"b":-1.5e3}}"#, "-1.5e3"),
      ([.member("a")], #"{"a":1,"a":2}"#, "2"), ([.member("é")], #"{"\u00e9":true}"#, "true"),
      ([.member(#"a"b"#)], #"{"a\"b":1}"#, "1"),
      ([.member("a")], #"{"x":"}\"{","a":"\\"}"#, #""\\""#),
      ([.member("")], #"{"":0}"#, "0"),
      ([.member("a b")], #"{ "a b" : [ 1 ] , "c" : 2 }"#, "[ 1 ]"),
      ([.element(0)], "[1,2,3]", "1"), ([.element(2)], #"[{"a":[]},"]",3]"#, "3"),
      ([.element(-1)], "[1,2,[3]]", "[3]"), ([.element(-3)], "[1,2,3]", "1"), ([], "[1]", "[1]"),
      ([.member("a"), .element(-1), .member("b")], #"{"a":[0,{"b":"x"}]}"#, #""x""#),
    ] as [([JSONPathReader.Step], String, String)])
  func paths(steps: [JSONPathReader.Step], json: String, found: String) {
    #expect(Self.extract(steps, nil, json, json) == [nil, found, found])
  }

  @Test(
    "where nothing stands, or null, it is null",
    arguments: [
      ([.member("a")], "{}"), ([.member("a")], "[]"), ([.member("a")], #""a""#),
      ([.member("a")], "1"),
      ([.member("a")], #"{"a":null}"#), ([.member("a")], #"{"b":{"a":1}}"#),
      ([.member("a"), .member("b")], #"{"a":null}"#),
      ([.element(0)], "[]"), ([.element(0)], "{}"), ([.element(0)], "[null]"),
      ([.element(3)], "[1,2,3]"),
      ([.element(-4)], "[1,2,3]"), ([.element(-1)], "[]"), ([.member("A")], #"{"a":1}"#),
      ([.element(0)], "[ ]"),
    ] as [([JSONPathReader.Step], String)])
  func missing(steps: [JSONPathReader.Step], json: String) {
    #expect(Self.extract(steps, json) == [nil])
  }

  static let mixed = JSONColumn(
    TextColumn([
      "null", nil, "true", "false", "1.50", "-7", #""a\n\u00e9""#, #""""#, "[1]", "{}", "1e99",
    ]))

  @Test("each value says what it is")
  func kinds() {
    #expect(
      Self.mixed.kinds() == [
        .null, .null, .bool, .bool, .number, .number, .text, .text, .list, .record, .number,
      ])
  }

  @Test("values of one type come as a column of it, all others are null in it")
  func typed() {
    #expect(
      Self.mixed.texts().texts == [nil, nil, nil, nil, nil, nil, "a\né", "", nil, nil, nil])
    let bools = Self.mixed.bools(), decimals = Self.mixed.decimals(), ints = Self.mixed.ints()
    #expect((0..<11).filter { bools.validity[$0] } == [2, 3])
    #expect(bools.values[2] && !bools.values[3])
    #expect((0..<11).filter { decimals.validity[$0] } == [4, 5])
    #expect(decimals.values[4] == Decimal(coefficient: 150, scale: 2))
    #expect((0..<11).filter { ints.validity[$0] } == [5])
    #expect(ints.values[5] == -7)
  }

  @Test("lists come with their elements")
  func lists() {
    let column = TextColumn([#"[1,null,"a"]"#, nil, "{}", "[ ]", "[[2]]"])
    let lists = JSONColumn(column).lists()
    #expect(lists.offsets == [0, 3, 3, 3, 3, 4])
    #expect((0..<5).map { lists.validity[$0] } == [true, false, false, true, true])
    guard case .json(let elements) = lists.elements else {
      Issue.record("no json")
      return
    }
    #expect(elements.texts == ["1", nil, #""a""#, "[2]"])
  }

  @Test("a path that no value has is told from one with nulls")
  func foundAnywhere() {
    let reader = JSONPathReader([.member("a"), .member("b")])
    #expect(!reader.read(TextColumn([#"{"a":{}}"#, nil, "[]", #"{"b":1}"#])).isFoundAnywhere)
    let nulls = reader.read(TextColumn(["{}", #"{"a":{"b":null}}"#]))
    #expect(nulls.isFoundAnywhere)
    #expect(nulls.values.texts == [nil, nil])
  }

  @Test(
    "equal values have one canonical text",
    arguments: [
      ["1", "1.0", "1.00", "10e-1", "0.1e1", "1E0"], ["0", "-0", "0.0", "0e5", "-0.00E-3"],
      ["100", "1e2", "100.0"], ["-0.5", "-5e-1", "-0.50"], [#""é""#, #""\u00e9""#, #""\u00E9""#],
      [#""a/b""#, #""a\/b""#],
      [#"{"a":1,"b":[1,2]}"#, #"{ "b": [1.0, 2], "a": 1 }"#, #"{"a":0,"b":[1,2],"\u0061":1}"#],
      [#"[{"x":null,"y":{}}]"#, #"[{"y":{},"x":null}]"#],
      [
        "12345678901234567890123456789012345678901234567890",
        "1234567890123456789012345678901234567890123456789e1",
      ],
      [#""\n\t\"\\""#, #""\u000a\u0009\u0022\u005c""#], ["true"], ["[ ]", "[]"], [#"{ }"#, "{}"],
    ])
  func equalValues(spellings: [String]) {
    let canonical = JSONColumn(TextColumn(spellings)).canonical().texts
    #expect(Set(canonical).count == 1)
    // A canonical text is JSON itself, and its own.
    #expect(JSONColumn(TextColumn(canonical)).canonical().texts == canonical)
  }

  @Test("values that differ have different canonical texts")
  func differentValues() {
    let values = [
      "1", "-1", "10", "0.1", "12", "0", #""1""#, "true", "false", #""true""#, "[1]", "[1,1]", "[]",
      "{}",
      #"{"a":1}"#, #"{"a":"1"}"#, #"{"A":1}"#, #"{"a":null}"#, #"[[1],2]"#, #"[[1,2]]"#, #""a""#,
      #""A""#,
      #"{"a":{"b":1}}"#, #"{"a":1,"b":1}"#, "1e400", "1e401", "1e-400",
    ]
    let canonical = JSONColumn(TextColumn(values + [nil])).canonical().texts
    #expect(Set(canonical).count == values.count + 1)
    #expect(canonical.last == .some(nil))
  }

  @Test("bytes that were never checked do no harm")
  func uncheckedBytes() {
    let whole = #"{"a":[1,{"b":"\u00e9\"x"},null],"c":-1.5e3,"d":"\ud83d\ude00"}"#
    let cuts = (0...whole.utf8.count).map { String(whole.prefix($0)) }
    let broken =
      cuts + cuts.map { String($0.reversed()) } + [String(repeating: "[", count: 100_000)]
    let column = TextColumn(broken)
    let paths: [[JSONPathReader.Step]] = [
      [.member("a"), .element(1), .member("b")], [.element(-1)], [.element(5)], [.member("d")],
    ]
    for steps in paths {
      #expect(JSONPathReader(steps).extract(column).offsets.count == broken.count + 1)
    }
    let json = JSONColumn(column)
    #expect(json.canonical().offsets.count == broken.count + 1)
    #expect(json.texts().offsets.count == broken.count + 1)
    #expect(json.decimals().values.count == broken.count)
    #expect(json.kinds().count == broken.count)
  }
}
