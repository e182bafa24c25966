import MQL
import MQLShell
import Testing

@Suite struct ProgramFormatTests {
  private let mixed = Results()
    .text("name", ["VIP", nil, "a\"b\\\n\u{1}", ""])
    .int("n", [1, -20, nil, .min])
    .decimal(
      "d",
      [
        Decimal(coefficient: 1999, scale: 2), Decimal(coefficient: -5, scale: 3), nil,
        Decimal(coefficient: 99_999_999_999_999_999_999_999_999_999_999_999_999, scale: 0),
      ]
    )
    .bool("b", [true, false, nil, true])
    .time("t", [0, 1_767_225_600_123, nil, -1])
    .date("day", [0, 20454, nil, -719_528])
    .json("j", ["{\"a\": [1,  \"x y\"]}", nil, "[ ]", "\"a \\\" b\""])

  @Test func `ndjson writes an object per line with every type`() throws {
    let lines = try mixed.written(as: NDJSONFormat.self).text.split(separator: "\n")
    #expect(
      lines == [
        #"{"name":"VIP","n":1,"d":19.99,"b":true,"t":"1970-01-01T00:00:00.000Z","day":"1970-01-01","j":{"a":[1,"x y"]}}"#,
        #"{"name":null,"n":-20,"d":-0.005,"b":false,"t":"2026-01-01T00:00:00.123Z","day":"2026-01-01","j":null}"#,
        #"{"name":"a\"b\\\n\u0001","n":null,"d":null,"b":null,"t":null,"day":null,"j":[]}"#,
        #"{"name":"","n":-9223372036854775808,"d":99999999999999999999999999999999999999,"b":true,"t":"1969-12-31T23:59:59.999Z","day":"0000-01-01","j":"a \" b"}"#,
      ])
  }

  @Test func `json is one array, also of nothing`() throws {
    let two = Results().int("n", [1, 2])
    #expect(try two.written(as: JSONFormat.self).text == "[\n{\"n\":1},\n{\"n\":2}\n]\n")
    #expect(try Results().int("n", []).written(as: JSONFormat.self).text == "[]\n")
  }

  @Test func `json writes lists of records as arrays of objects`() throws {
    let groups = Results().customers("customers", [["a@b.com", "c@d.com"], [], nil])
    let text = try groups.written(as: NDJSONFormat.self).text
    #expect(
      text == """
        {"customers":[{"email":"a@b.com"},{"email":"c@d.com"}]}
        {"customers":[]}
        {"customers":null}

        """)
  }

  @Test func `csv quotes what needs it and tells null from the empty text`() throws {
    let rows = Results()
      .text("na,me", ["plain", "a,b", "say \"hi\"", "two\nlines", "", nil])
      .customers("customers", [["a@b.com"], [], nil, nil, nil, nil])
    let lines = [
      #""na,me",customers"#, #"plain,"[{""email"":""a@b.com""}]""#, #""a,b",[]"#,
      #""say ""hi""","#, "\"two\nlines\",", "\"\",", ",", "",
    ]
    #expect(try rows.written(as: CSVFormat.self).text == lines.joined(separator: "\n"))
  }

  @Test func `tsv escapes what would break a line`() throws {
    let rows = Results().text("a", ["x\ty", "1\n2\r", "c:\\d", "", nil, "\"\""]).int(
      "b", [1, 2, 3, 4, 5, 6])
    #expect(
      try rows.written(as: TSVFormat.self).text
        == "a\tb\nx\\ty\t1\n1\\n2\\r\t2\nc:\\\\d\t3\n\"\"\t4\n\t5\n\\\"\"\t6\n")
  }

  @Test(arguments: [CSVFormat.self, TSVFormat.self] as [any OutputFormat.Type])
  func `a result without rows still has its header`(format: any OutputFormat.Type) throws {
    #expect(try Results().int("n", []).written(as: format).text == "n\n")
  }

  @Test func `programs get columns that tables hide`() throws {
    let rows = Results().text("name", ["VIP"]).text("id", ["cgrp_1"], headline: nil)
    #expect(
      try rows.written(as: NDJSONFormat.self).text == "{\"name\":\"VIP\",\"id\":\"cgrp_1\"}\n")
  }

  @Test func `every format has a name of its own and is found by it`() {
    let names = allFormats.map { $0.name }
    #expect(Set(names).count == names.count)
    for name in names { #expect(outputFormat(named: name)?.name == name) }
  }
}
