import MQL
import Testing

@Suite struct PathTests {
  static let person = ValueType.record(
    RecordType(fields: [RecordField("name", .text), RecordField("age", .int)]))
  static func person(_ name: String?, _ age: Int64?) -> Value {
    .record([
      .init("name", name.map { .text($0) } ?? .null), .init("age", age.map { .int($0) } ?? .null),
    ])
  }

  @Test func `a step into null gives null`() throws {
    let sheet = Sheet((Self.person, [Self.person("Ann", 3), .null, Self.person(nil, 4)]))
    #expect(try sheet.run(.field(column(0), "name")) == texts("Ann", nil, nil))
    #expect(try sheet.run(.field(column(0), "age")) == ints(3, nil, 4))
    #expect(try sheet.run(.field(column(0), "other")) == ints(nil, nil, nil))
  }

  @Test func `through a list a path gives a list`() throws {
    let sheet = Sheet(
      (
        .list(Self.person),
        [.list([Self.person("Ann", 3), Self.person(nil, 1)]), .null, .list([])]
      ))
    #expect(
      try sheet.run(.field(column(0), "name")) == [.list(texts("Ann", nil)), .null, .list([])])
  }

  @Test func `json is walked by name and place`() throws {
    let sheet = Sheet(
      (
        .json,
        [
          .json("{\"tier\": \"go\\\"ld\", \"a b\": [1, [2, 3], {\"x\":null}]}"), .json("[]"), .null,
          .json("{\"t\\u0069er\":{\"deep\":true}}"), .json("\"tier\""),
        ]
      ))
    #expect(
      try sheet.run(.json(column(0), [.member("tier")]))
        == [.json("\"go\\\"ld\""), .null, .null, .json("{\"deep\":true}"), .null])
    #expect(
      try sheet.run(.json(column(0), [.member("a b"), .element(-2), .element(1)]))
        == [.json("3"), .null, .null, .null, .null])
    #expect(
      try sheet.run(.json(column(0), [.member("a b"), .element(2), .member("x")]))[0] == .null)
    #expect(try sheet.run(.json(column(0), [.member("a b"), .element(3)]))[0] == .null)
    #expect(try sheet.run(.json(column(0), [.member("a b"), .element(-4)]))[0] == .null)
    #expect(try sheet.run(.at(.json(column(0), [.member("a b")]), int(-3)))[0] == .json("1"))
    #expect(
      try sheet.run(.at(column(0), text("tier"))).map { $0 != .null }
        == [true, false, false, true, false])
  }

  @Test func `a place outside of the list is null`() throws {
    let sheet = Sheet((.list(.int), [.list(ints(7, 8)), .list([]), .null]), (.int, ints(0, 0, 0)))
    #expect(try sheet.run(.at(column(0), int(0))) == ints(7, nil, nil))
    #expect(try sheet.run(.at(column(0), int(-1))) == ints(8, nil, nil))
    #expect(try sheet.run(.at(column(0), int(2))) == ints(nil, nil, nil))
    #expect(try sheet.run(.at(column(0), int(.min))) == ints(nil, nil, nil))
    #expect(try sheet.run(.at(column(0), column(1))) == ints(7, nil, nil))
  }

  @Test(arguments: [
    "{", "[", "[1,", "{\"a\"", "{\"a\":", "\"", "\"\\", "{\"a\":\"\\u12", "[[[", "}", "", "nul",
    "{\"\\ud83d\":1}", "{\"a\":1,}",
  ])
  func `broken json is read without a trap`(json: String) throws {
    let sheet = Sheet((.json, [.json(json)]))
    _ = try sheet.run(.json(column(0), [.member("a"), .element(0)]))
    _ = try sheet.run(.compare(.equal, column(0), .constant(.json("{\"a\":1}"))))
    _ = try sheet.run(.convert(column(0), to: .text))
    _ = try sheet.run(.convert(column(0), to: .list(.json)))
  }
}
