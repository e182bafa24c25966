import MQL
import Testing

/// Escapes of UTF-16 code units: a pair is a character, half of one is none.
@Suite("Decoding: surrogates")
struct LoneSurrogateTests {
  static let half = "half of a surrogate pair, where a whole one like '\\ud83d\\ude00' was due"

  @Test("a pair is one character, in values, names and what is kept as json")
  func pairs() async throws {
    let record =
      #"{"\ud83d\ude00":"\uD83D\uDE00 \\ud800","j":[1,"\uFFFD\ud7ff\ue000",{"\ud83d\udE01":2}]}"#
    for (name, text) in [("f.ndjson", record), ("f.json", "[\(record)]"), ("g.json", record)] {
      let rows = try await FileReadingTests.rows(name, text)
      // What is kept as json is kept as it was written.
      #expect(rows == [record.replacing(#"{"\ud83d\ude00":"\uD83D\uDE00"#, with: #"{"😀":"😀"#)])
    }
  }

  @Test(
    "half of a pair is refused, in files, with its place",
    arguments: [
      (#"{"a":"é\ud800"}"#, 8, "\\ud800"), (#"{"a":"\\\uDC00x"}"#, 9, "\\uDC00"),
      (#"{"a":"\ud800\ud800"}"#, 7, "\\ud800"), (#"{"a":"\ud83d\ude00\ude00"}"#, 19, "\\ude00"),
      (#"{"a":"\ud83d\u0041"}"#, 7, "\\ud83d"), (#"{"a":"\ud83d \ude00"}"#, 7, "\\ud83d"),
      (#"{"a\udfff":1}"#, 4, "\\udfff"), (#"{"b":[{"\udbff":1}],"a":1}"#, 9, "\\udbff"),
      (#"{"b":{"c":"\udbff"},"a":1}"#, 12, "\\udbff"),
    ])
  func halves(record: String, column: Int, found: String) async throws {
    let message = ":2:\(column): found '\(found)', \(Self.half)"
    for query in ["", " | select a", " as (a: json) | count"] {
      for (name, text) in [
        ("f.ndjson", "{\"a\":1}\n\(record)\n"), ("f.json", "[{\"a\":1},\n\(record)]"),
      ] {
        let told = try await FileReadingTests.ask(
          "read \"\(name)\"\(query)", name, Array(text.utf8)
        ).messages
        #expect(told == [name + message], "\(query)")
      }
    }
  }

  @Test("half of a pair is refused in what the store answers")
  func answers() throws {
    let decoder = ResponseDecoder(
      .rows(key: "groups"),
      fields: [DecodePlan.Field("name", .text), DecodePlan.Field("metadata", .json)])
    for row in [
      #"{"name":"\ud800"}"#, #"{"metadata":{"a":"\ud800"}}"#, #"{"metadata":{"\ud800":1}}"#,
    ] {
      let failure = #expect(throws: DecodingFailure.self) {
        _ = try decoder.decode(Array(#"{"groups":[\#(row)]}"#.utf8))
      }
      #expect(failure?.reason == .loneSurrogate)
      #expect(failure?.description.hasPrefix("found '\\ud800' at byte ") == true)
    }
  }
}
