import JSON
import Testing

@Suite struct JSONParseTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "1", "-12.50", "1e999", "1.0E-7",
    "123456789012345678901234567890", "\"\"", "\"a/b é 👋 \\\" \\\\\"", "[]", "{}",
    "[1,[2,[3]],{\"a\":{\"b\":[]}}]", "{\"b\":1,\"a\":null,\"b\":2}", "\"\\u0000\\u001f\\b\\n\"",
  ])
  func `a text without spaces comes back byte for byte`(text: String) throws {
    #expect(try JSONValue.parse(text).text == text)
  }

  @Test(arguments: [
    ("  [ 1 , true ]\n", "[1,true]"), ("\t5 ", "5"), ("\"\\u00e9\\/\\ud83d\\ude00\"", "\"é/😀\""),
    ("{ \"\\u0061\" : [ ] }", "{\"a\":[]}"), (" null\r\n", "null"),
  ])
  func `spaces and needless escapes go`(text: String, written: String) throws {
    #expect(try JSONValue.parse(text).text == written)
  }

  @Test(arguments: [
    "", "   ", "nul", "nulll", "tru", "True", "[1", "1]", "[1}", "{\"a\":1", "{\"a\":1]", "[1,]",
    "[,1]", "{\"a\":1,}", "{\"a\"}", "{\"a\" 1}", "{a:1}", "{1:2}", "[1 2]", "[1\"a\"]",
    "[\"a\"b]", "01", "+1", "1.", ".5", "1e", "-", "--1", "NaN", "Infinity", "0x10", "1,2", "[],[]",
    "1 2", "1],[2", "{} {}", "[]]", "[[]", "\"", "\"a", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"",
    "\"\\ud800\"", "\"\\udc00 \"", "\"\\ud800\\u0041\"", "'a'", "// c", "[1,,2]", "]", "}", ":",
    "\u{FEFF}{}", "{\"a\":}", "{:1}", "[\"a\":1]", "1true", "truefalse", "\0", "1\0",
  ])
  func `a text that is no JSON is refused`(text: String) {
    #expect(throws: JSONError.self) { try JSONValue.parse(text) }
  }

  @Test func `a refused text says where where that is known`() {
    #expect(throws: JSONError(.malformed, byteOffset: 4)) { try JSONValue.parse("[1, x]") }
    #expect(throws: JSONError(.trailing, byteOffset: 3)) { try JSONValue.parse("{} 1") }
    #expect(throws: JSONError(.notUTF8, byteOffset: 3)) {
      try JSONValue.parse([0x22, 0x61, 0x62, 0xFF, 0x22])
    }
    #expect("\(JSONError(.malformed, byteOffset: 4))" == "malformed JSON at byte 4")
    #expect(
      "\(JSONError(.trailing, byteOffset: 3))"
        == "the JSON value has ended, yet more text follows at byte 3")
    #expect("\(JSONError(.tooDeep(limit: 9)))" == "JSON nested more than 9 deep")
    #expect("\(JSONError(.outOfMemory))" == "not enough memory to read the JSON text")
    #expect(throws: JSONError(.empty)) { try JSONValue.parse([]) }
  }

  @Test func `nesting is allowed to the limit and refused past it`() throws {
    let limit = JSONValue.depthLimit
    let deep = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(try JSONValue.parse(deep).text == deep)
    #expect(throws: JSONError(.tooDeep(limit: limit), byteOffset: limit)) {
      try JSONValue.parse("[" + deep + "]")
    }
    #expect(throws: JSONError.self) {
      try JSONValue.parse(String(repeating: "{\"a\":", count: 200_000))
    }
  }

  @Test func `of members of one name the last is found`() throws {
    let value = try JSONValue.parse("{\"a\":1,\"b\":[true,\"x\"],\"a\":2}")
    #expect(value["a"]?.asInt == 2)
    #expect(value["b"]?[1]?.asString == "x")
    #expect(value["b"]?[2] == nil)
    #expect(value["c"] == nil)
    #expect(value.asObject?.count == 3)
  }

  @Test func `texts that only look alike are different values`() throws {
    let composed = try JSONValue.parse("{\"\\u00e9\":1}")
    let combining = try JSONValue.parse("{\"e\\u0301\":1}")
    #expect(composed != combining)
    #expect(composed["e\u{301}"] == nil)
  }

  @Test func `numbers tell what they are`() {
    #expect(JSONValue.number("1.0").asInt == nil)
    #expect(JSONValue.number("1.0").asDouble == 1)
    #expect(JSONValue.number("9223372036854775808").asInt == nil)
    #expect(JSONValue.string("1").asInt == nil)
  }

  @Test func `values are written as they are built`() {
    let value: JSONValue = ["name": "a\u{1}b", "tags": [1, true, nil], "none": [:]]
    #expect(value.text == "{\"name\":\"a\\u0001b\",\"tags\":[1,true,null],\"none\":{}}")
  }
}
