import MQL
import MQLSyntax
import Testing

@Suite("Files: reading")
struct FileReadingTests {
  /// The rows that a query over one file gives, and what is wrong with it.
  static func ask(
    _ query: String, _ name: String, _ bytes: [UInt8]
  ) async throws -> (rows: [String], messages: [String]) {
    let files = FileTables(MemoryFiles([name: bytes]))
    let (bound, diagnostics) = try Asked(query).bind(files: files)
    if !diagnostics.isEmpty { return ([], diagnostics.map(\.message)) }
    let store = NoStore(catalog: .toy)
    return (try await run(Planner(store: store).plan(bound), store).lines, [])
  }

  static func rows(_ name: String, _ text: String) async throws -> [String] {
    let (rows, messages) = try await ask("read \"\(name)\"", name, Array(text.utf8))
    #expect(messages == [])
    return rows
  }

  static func mistake(_ name: String, _ bytes: [UInt8]) async throws -> String? {
    try await ask("read \"\(name)\"", name, bytes).messages.first
  }

  @Test(
    "a column's type is what every cell of it is",
    arguments: [
      ("1\n-20\n0", "[1,-20,0]"), ("1\n1.50\n", "[1,1.5]"), ("1\n\n2", "[1,null,2]"),
      ("007\n8", #"["007","8"]"#), ("+1", #"["+1"]"#), ("1e3", #"["1e3"]"#), ("-0", #"["-0"]"#),
      ("9223372036854775807", "[9223372036854775807]"),
      ("9223372036854775808", "[9223372036854775808]"),
      ("123456789012345678901234567890123456789", #"["123456789012345678901234567890123456789"]"#),
      ("true\nfalse", "[true,false]"), ("true\nTRUE", #"["true","TRUE"]"#),
      ("2026-01-31", #"["2026-01-31"]"#), ("2026-02-30", #"["2026-02-30"]"#),
      ("2026-01-31T10:00:00.5Z", #"["2026-01-31T10:00:00.500Z"]"#), ("1\n\"\"", #"["1",""]"#),
      ("\"1\"\n2", "[1,2]"), (".5", #"[".5"]"#), ("1.", #"["1."]"#), ("\n\n", "[null,null]"),
    ])
  func cellTypes(cells: String, expected: String) async throws {
    let rows = try await Self.rows("f.csv", "x\n\(cells)")
    let values = rows.map { String($0.dropFirst(5).dropLast()) }
    #expect("[\(values.joined(separator: ","))]" == expected)
  }

  @Test("quotes, doubled quotes, line ends within cells, CRLF and a byte order mark are read")
  func quoting() async throws {
    let text = "\u{FEFF}a;\"b;c\"\r\n\"x \"\"y\"\"\r\nz\";1\r\n;2"
    #expect(
      try await Self.rows("f.csv", text) == [
        #"{"a":"x \"y\"\r\nz","b;c":1}"#, #"{"a":null,"b;c":2}"#,
      ])
  }

  @Test("rows that lie across the parts of a file are read once and in order", arguments: [1, 7])
  func parts(width: Int) async throws {
    let count = 30_000
    let filler = String(repeating: "é", count: 60 * width)
    let csv = "n,t\n" + (0..<count).map { "\($0),\"\(filler)\n,\"\n" }.joined()
    let lines = (0..<count).map { #"{"n":\#($0),"t":"\#(filler)"}"# }.joined(separator: "\n")
    for (name, text) in [("f.csv", csv), ("f.ndjson", lines)] {
      let query = "read \"\(name)\" | where n >= 0 | summarize list(n) as all, count() as c"
      let rows = try await Self.ask(query, name, Array(text.utf8)).rows
      let all = (0..<count).map { "\($0)" }.joined(separator: ",")
      #expect(rows == [#"{"all":[\#(all)],"c":\#(count)}"#])
    }
  }

  @Test(
    "what is no table is refused, with line and column",
    arguments: [
      ("a,b\n1,2\n3\n", "f.csv:3:1: this row has 1 cell,"),
      ("a,b\n1,2,3\n", "f.csv:2:1: this row has 3 cells"),
      ("a,b\n1,\"é\n\n", "f.csv:2:3: the quote that begins here never ends"),
      ("a,b\n\"é\"x,1\n", "f.csv:2:4: the cell goes on"),
      ("a,b,a\n", "f.csv:1:5: two columns are named 'a'"), ("a,,b\n", "f.csv:1:3: this column"),
      ("", "f.csv is empty"),
    ])
  func brokenTables(text: String, message: String) async throws {
    let found = try await Self.mistake("f.csv", Array(text.utf8))
    #expect(found?.hasPrefix(message) == true, "\(found ?? "nothing")")
  }

  @Test("bytes that are not UTF-8 are refused, in any file")
  func notUTF8() async throws {
    let csv = try await Self.mistake("f.csv", Array("a\n1\nx".utf8) + [0xC3, 0x28])
    #expect(csv == "f.csv:3:2: found bytes that are not UTF-8")
    let lines = try await Self.mistake(
      "f.ndjson", Array("{}\n{\"a\":\"".utf8) + [0xC3, 0x28, 0x22, 0x7D])
    #expect(lines?.hasPrefix("f.ndjson:2:7: found bytes that are not UTF-8") == true)
  }

  @Test(
    "a field's type is what all its values are; values of several kinds are json",
    arguments: [
      (#"{"x":1}\#n{"x":2}"#, "int"), (#"{"x":1}\#n{"x":2.5}"#, "decimal"),
      (#"{"x":1e2}"#, "decimal"),
      (#"{"x":null}\#n{"x":true}\#n{}"#, "bool"), (#"{"x":"2026-01-31"}"#, "date"),
      (#"{"x":"2026-01-31"}\#n{"x":"a"}"#, "text"), (#"{"x":"2026-01-31T00:00:00Z"}"#, "time"),
      (#"{"x":1}\#n{"x":"a"}"#, "json"), (#"{"x":[]}\#n{"x":[1]}"#, "list of int"),
      (#"{"x":{"a":1}}\#n{"x":{"b":"c"}}"#, "record"), (#"{"x":{}}"#, "json"),
      (#"{"x":9223372036854775808}"#, "decimal"),
      (#"{"x":1234567890123456789012345678901234567890}"#, "json"),
    ])
  func fieldTypes(text: String, type: String) throws {
    let files = FileTables(MemoryFiles("f.ndjson", text))
    let bound = try Asked("read \"f.ndjson\" | select x").bind(files: files)
    #expect(bound.diagnostics.map(\.message) == [])
    #expect(bound.query.shape.columns.map(\.type.name) == [type])
  }

  @Test("nothing half read is taken for whole: each of simdjson's silent traps is refused")
  func silentTraps() async throws {
    let cut = #"{"id":"1"}"# + "\n" + #"{"id":"2""#
    for query in ["read \"f.ndjson\"", "read \"f.ndjson\" | count"] {
      let traps = [
        (cut, "f.ndjson:2:10: the record breaks off"),
        (#"{"id":"1","x":nul}"#, "f.ndjson:1:15: found 'nul'"),
        (#"{"id":"1"}{"id":"2"}"#, "f.ndjson:1:11: found a second record"),
        ("{\"id\":\"1\"}\n{\"id\":\n\"2\"}\n", "f.ndjson:2:7: the record breaks off"),
        (#"{"id":"\q"}"#, "f.ndjson:1:8: found '\\q'"),
      ]
      for (text, message) in traps {
        let found = try await Self.ask(query, "f.ndjson", Array(text.utf8)).messages.first
        #expect(found?.hasPrefix(message) == true, "\(text): \(found ?? "nothing")")
      }
    }
  }

  @Test("of a name that comes twice in a record the last one counts, also where reading could stop")
  func repeatedNames() async throws {
    let text = #"{"a":1,"b":2,"a":3}"# + "\n" + #"{"b":1,"a":4}"#
    let rows = try await Self.ask("read \"f.ndjson\" | select a", "f.ndjson", Array(text.utf8)).rows
    #expect(rows == [#"{"a":3}"#, #"{"a":4}"#])
  }

  @Test("a .json file is a list of records, or one")
  func documents() async throws {
    #expect(try await Self.rows("f.json", "[{\"a\":1},\n {\"b\":[{\"c\":null}]}]").count == 2)
    #expect(try await Self.rows("f.json", "{\n\"a\": 1\n}") == [#"{"a":1}"#])
    #expect(try await Self.rows("f.json", "[]") == [])
    let found = try await Self.mistake("f.json", Array("[{\"a\":1},\n{\"a\":2]".utf8))
    #expect(found?.hasPrefix("f.json:2:7:") == true, "\(found ?? "nothing")")
  }

  @Test("types that are given win, and what does not fit them is told with its place")
  func declaredTypes() async throws {
    let text = Array("n,t\n 007,1\n+2,x\n".utf8)
    let rows = try await Self.ask("read \"f.csv\" as (n: int, t: text)", "f.csv", text).rows
    #expect(rows == [#"{"n":7,"t":"1"}"#, #"{"n":2,"t":"x"}"#])
    let wrong = try await Self.ask("read \"f.csv\" as (t: decimal)", "f.csv", text).messages
    #expect(wrong.first?.hasPrefix("f.csv:3:4: 'x' in column 't' is no decimal") == true)
  }
}
