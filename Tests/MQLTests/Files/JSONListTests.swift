import MQL
import Testing

/// Lists in .json files that are longer than what is held of them at a time.
@Suite("Files: lists of JSON")
struct JSONListTests {
  /// Text enough that what stands before or behind it is read apart.
  static let filler = String(repeating: "x", count: 600_000)
  /// Five records over more than two parts of a file.
  static let long = (0..<5).map { #"{"n":\#($0),"t":"\#(filler)"}"# }

  static func mistake(_ text: String, _ query: String = "read \"f.json\"") async throws -> String? {
    let (rows, messages) = try await FileReadingTests.ask(query, "f.json", Array(text.utf8))
    #expect(rows.isEmpty)
    return messages.first
  }

  /// The same message as where the whole fits into one look, at its own place.
  static func expectSame(
    _ broken: String, after rows: [String] = long, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let short = try await mistake("[\n\(broken)")
    let long = try await mistake("[\(rows.joined(separator: ",")),\n\(broken)")
    #expect(short != nil, "\(broken)", sourceLocation: sourceLocation)
    #expect(long == short, "\(broken)", sourceLocation: sourceLocation)
  }

  @Test("wherever the pieces fall, in texts, escapes or between records, all rows come in order")
  func pieces() async throws {
    let count = 9_000
    let text = #"\"]},{[\\\\\\é\u00e9\\\"\/"#
    let rows = (0..<count).map { #"{"t":"\#(text)","l":[[],{}, {"\"}":[-1.5e3 ]}],"n":\#($0)}"# }
    let query = "read \"f.json\" | summarize list(n) as all, count(where t contains '\"]},{[') as c"
    let all = (0..<count).map { "\($0)" }.joined(separator: ",")
    for shift in [0, 5, 11] {
      let list = "\(String(repeating: " ", count: shift))[\(rows.joined(separator: ",\n"))] \n"
      #expect(list.utf8.count > 600_000)
      let twice = list.dropLast(3) + "," + list.drop { $0 != "[" }.dropFirst()
      let found = try await FileReadingTests.ask(query, "f.json", Array(twice.utf8))
      #expect(found.messages == [])
      #expect(found.rows == [#"{"all":[\#(all),\#(all)],"c":\#(2 * count)}"#])
    }
  }

  @Test("types and the order of fields are those of all rows; a byte order mark is none of them")
  func types() throws {
    let rows = [#"{"b":1,"a":null}"#] + Self.long + [#"{"c":true,"n":2.5,"a":"2026-01-31"}"#]
    let bytes = Array("\u{FEFF} [\(rows.joined(separator: ","))]".utf8)
    let files = FileTables(MemoryFiles(["f.json": bytes]))
    let columns = try Asked("read \"f.json\"").bind(files: files).query.shape.columns
    #expect(columns.map(\.name) == ["b", "a", "n", "t", "c"])
    #expect(columns.map(\.type.name) == ["int", "date", "decimal", "text", "bool"])
  }

  @Test("a value that is not of the type given for it is told by its place among all rows")
  func declaredTypes() async throws {
    let text = "[\(Self.long.joined(separator: ",\n")),\n {\"n\":1.5}]"
    let found = try await Self.mistake(text, "read \"f.json\" as (n: int)")
    #expect(found?.hasPrefix("f.json:6:7: [5].n is 1.5, which is not an integer") == true)
  }

  @Test(
    "what is broken behind many rows is told as in a short list",
    arguments: [
      #"{"a":1"#, #"{"a":1,"#, #"{"a""#, #"{"a"#, #"{"a":"#, "", " \n", "{", #"{"a":[1,"#,
      #"{"a":tru"#, #"{"a":1},"#, #"{"a":1}, "#, #"{"a":1}"#, #"{"a":tru}]"#, #"{"a":nul,"b":1}]"#,
      #"{"a":01}]"#, #"{"a":1 2}]"#, #"{"a":1 "b":2}]"#, #"{"a" 1}]"#, #"{"a",1}]"#, #"{1:2}]"#,
      #"{"a":1,}]"#, #"{"a":,}]"#, #"{,}]"#, #"{"a":1"b"}]"#, #"{"a":"b"c}]"#, #"{"a":[1}]"#,
      #"{"a":[1,]}]"#, #"{"a":1]"#, #"{"a":1}}"#, #"{"a":1},]"#, #"{"a":1},,{"a":2}]"#, ",{}]",
      #"{"a":1} {"a":2}]"#, #"{"a":1}:{"a":2}]"#, #"{"a":"\q"}]"#, #"{"\q":1}]"#, "[1]]", "17]",
      "null]", #""x"]"#, #"{"a":"x}, {"a":"y"}]"#, "{\"a\":\"x\ny\"}]", "{\"a\":\"x\\\ny\"}]",
      #"{"a":1}] x"#, #"{"a":1}]["#, #"{"a":1}]]"#, #"{"a":1}] [{"a":1}]"#, #"{"a":1}],"#,
      #"{"a":1}] "b""#, #"{"a":1}] "b"#, #"{"a":1}] 17"#, #"{"a":"\ud800"}]"#, "{}{}]",
      #"{"a":\#(String(repeating: "[", count: 249))1]]}]"#,
    ])
  func broken(text: String) async throws {
    try await Self.expectSame(text)
    try await Self.expectSame(text + Self.filler)
    try await Self.expectSame(text + " \n")
  }

  /// A record, where its first fault stands, and what is told of it.
  static let faults: [(record: String, column: Int, finding: String)] = [
    (#"{"a":1, b": "say \"hi"}"#, 9, #"found 'b": "' where a field's name was due"#),
    (#"{"a": b": "say \"hi"}"#, 7, #"found 'b": "' where a value was due"#),
    (#"{"a": "x"y": "\"hi"}"#, 10, #"found 'y": "' where ',' or '}' was due"#),
    (#"{"a": "x" \"y": 1}"#, 11, #"found '\"y"' where ',' or '}' was due"#),
    (#"{"a" \": 1, "b": "x"}"#, 6, #"found '\": 1, "' where ':' was due"#),
    (#"{"a": [1 \", "x"]}"#, 10, #"found '\", "' where ',' or ']' was due"#),
    (#"{\"a": 1}"#, 2, #"found '\"a"' where a field's name was due"#),
    (#"{"a": \\"x"}"#, 7, #"found '\\"x"' where a value was due"#),
    (#"{"a": tru\e, "b": "\""}"#, 7, #"found 'tru\e' where a value was due"#),
    (#"{"a": 'it', "b": "it's"}"#, 7, "found ''it'' where a value was due"),
    (#"{"a": 1"}"#, 7, #"found '1"}' where a value was due"#),
    (#"{"a": 1,, "b": "}"#, 9, "found ',' where a field's name was due"),
    (#"{"a": 1], "b": "}"#, 8, "found ']' where ',' or '}' was due"),
    (#"{"a": "\q", "b": "}"#, 8, #"found '\q' where a text with sound escapes was due"#),
    (#"{"a": "\u12g4", b": 1}"#, 8, #"found '\u12g4' where a text with sound escapes was due"#),
    (#"{"a": "\", "b": 1}"#, 13, #"found 'b": 1}' where ',' or '}' was due"#),
    (#"{"a": 01, "b": "}"#, 7, "found '01' where a value was due"),
    (#"{"a": -, "b": \"}"#, 7, "found '-' where a value was due"),
    (#"{"a": [17, "x": \"]}"#, 15, "found ':' where ',' or ']' was due"),
    ("{\"a\": \"x\u{1}\", b: \\\"}", 7, #"a text is not closed on its line: '"x\u{1}'"#),
    (#"{"a": "\ud800", b": 1}"#, 8, #"found '\ud800', half of a surrogate pair"#),
  ]

  @Test(
    "the first fault is told alike in a short list, a long one, a line and alone", arguments: faults
  )
  func places(record: String, column: Int, finding: String) async throws {
    let end = "\n,{\"z\":\"\"}]\n"
    let rows = Self.long.prefix(2).joined(separator: ",")
    let messages = [
      try await Self.mistake("[\n\(record)\(end)"),
      try await Self.mistake("[\(rows),\n\(record)\(end)"),
      try await Self.mistake("[\(rows),\n\(record)\(end.dropLast(2)),\(rows)]"),
      try await Self.mistake("\n\(record)\n"),
    ]
    for message in messages {
      let start = "f.json:2:\(column): \(finding)"
      #expect(message?.hasPrefix(start) == true, "\(message ?? "none") for \(start)")
    }
    let line = try await FileReadingTests.ask(
      "read \"f.ndjson\"", "f.ndjson", Array("{\"z\":1}\n\(record)\n{\"z\":\"\"}\n".utf8))
    #expect(line.messages.first?.hasPrefix("f.ndjson:2:\(column): \(finding)") == true)
    let answer = ResponseDecoder(.rows(key: "rows"), fields: [DecodePlan.Field("a", .json)])
    let body = "{\"rows\":[\n\(record)\(end)}"
    let failure = #expect(throws: DecodingFailure.self) { try answer.decode(Array(body.utf8)) }
    #expect(failure?.byteOffset == 9 + column)
    #expect(failure?.finding.hasPrefix(finding) == true)
  }

  @Test("of a text the first escape that is none is told")
  func firstEscape() async throws {
    let found = try await Self.mistake(#"[{"a":"\d83d\ude00"}]"#)
    #expect(found?.hasSuffix("where a text with sound escapes was due") == true)
    try await Self.expectSame(#"{"a":"\d83d\ude00"}]"#)
    try await Self.expectSame(#"{"a":"\ud83d\-ude00", "b":"\q","c":""d"}]"#)
  }

  @Test("a value of the wrong type is told before what is no JSON behind it")
  func typeBeforeFault() async throws {
    for end in [#", {"a": b": ""}]"#, #", {"a": b}]"#, ", {\"a\": \"\n\"}]"] {
      try await Self.expectSame("17\(end)")
      let found = try await Self.mistake("[{\"a\":1}, 17\(end)")
      #expect(found == "f.json:1:11: the value is the number 17 where an object was due")
    }
  }

  @Test("a list that is cut off anywhere is refused, also right behind a record or a comma")
  func cuts() async throws {
    let end = #","# + "\n" + #"{"n":5,"t":"a\"b\\"},{"n":6}]"#
    let text = "[\(Self.long.joined(separator: ","))\(end)"
    for length in 0..<end.utf8.count {
      let cut = String(text.dropLast(end.utf8.count - length))
      let found = try await Self.mistake(cut, "read \"f.json\" | count")
      #expect(found?.hasSuffix("the record breaks off") == true, "\(length): \(found ?? "none")")
    }
  }

  @Test("the first fault is the one that is told, whatever comes behind it")
  func firstFault() async throws {
    let text = "[{\"n\":tru},\(Self.long.joined(separator: ",")),{]"
    #expect(try await Self.mistake(text)?.hasPrefix("f.json:1:7: found 'tru'") == true)
  }

  @Test("bytes that are not UTF-8 are told as such, also where a piece begins with them")
  func notUTF8() async throws {
    for count in [0, 5] {
      let rows = Self.long.prefix(count).map { "\($0)," }.joined()
      let bytes = Array("[\(rows)\n".utf8) + [0xFF] + Array("{}]".utf8)
      let found = try await FileReadingTests.ask("read \"f.json\"", "f.json", bytes).messages
      #expect(found == ["f.json:2:1: found bytes that are not UTF-8: '\u{FFFD}'"])
    }
  }

  @Test("one record is no list, however long it is, and goes on as it did")
  func oneRecord() async throws {
    let text = "{\"n\":1,\"l\":[\(Self.long.joined(separator: ","))]}"
    let query = "read \"f.json\" | select n, count(l) as c"
    let found = try await FileReadingTests.ask(query, "f.json", Array(text.utf8))
    #expect(found.rows == [#"{"n":1,"c":5}"#])
    let twice = try await Self.mistake(
      "{\"n\":1}\n{\"n\":1,\"t\":\"\(Self.filler)\(Self.filler)\"}")
    #expect(twice == "f.json:2:1: found '{' after the end of the JSON")
    let blank = String(repeating: " ", count: 1_100_000)
    #expect(try await Self.mistake(blank) == "f.json:1:1: found nothing where JSON was due")
    let list = try await FileReadingTests.ask("read \"f.json\"", "f.json", Array("\(blank)[]".utf8))
    #expect(list.rows.isEmpty && list.messages.isEmpty)
  }
}
