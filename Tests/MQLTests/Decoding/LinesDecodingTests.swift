import MQL
import Testing

@Suite("Decoding: lines")
struct LinesDecodingTests {
  static let fields = [DecodePlan.Field("id", .text), DecodePlan.Field("n", .int)]

  static func rows(_ block: String) throws -> [[String: Value]] {
    var decoder = try LinesDecoder(fields: fields)
    return try Array(block.utf8).withUnsafeBytes { try decoder.decode($0).rows }
  }

  static func failure(_ block: String) -> DecodingFailure? {
    #expect(throws: DecodingFailure.self) { try rows(block) }
  }

  @Test("an object a line is a row; blank lines and a missing last line end are fine")
  func lines() throws {
    let rows: [[String: Value]] = [["id": .text("a")], ["n": .int(2), "id": .text("b\n")], [:]]
    let block = "{\"id\":\"a\"}\n\n  \r\n{ \"n\" : 2, \"id\":\"b\\n\"}\r\n{}"
    #expect(try Self.rows(block) == rows)
    #expect(try Self.rows(block + "\n") == rows)
    #expect(try Self.rows("\u{FEFF}" + block) == rows)
    for nothing in ["", "\n", " \r\n\n"] { #expect(try Self.rows(nothing).isEmpty) }
  }

  @Test("a last line that is cut anywhere is refused")
  func cutLine() {
    let block = #"{"id":"a"}"# + "\n" + #"{"id":"b","n":12}"#
    for length in 12..<block.utf8.count {
      #expect(Self.failure(String(block.prefix(length)))?.reason == .cutOff, "\(length)")
    }
  }

  @Test(
    "what is no row on a line of its own is refused, with its line",
    arguments: [
      (#"{"id":"1"}{"id":"2"}"#, 2, DecodingFailure.Reason.sameLine),
      (#"{"id":"1"} {"id":"2"}"#, 2, .sameLine),
      (#"{"id":"1"} x"#, 2, .sameLine),
      (#"[1]"#, 2, .wrongType(wanted: "an object")), ("17", 2, .wrongType(wanted: "an object")),
      ("null", 2, .wrongType(wanted: "an object")),
      (#"{"id":"1","x":nul}"#, 2, .malformed(wanted: "a value")),
      (#"{"id":"1","x":tru}"#, 2, .malformed(wanted: "a value")),
      (#"{"id":"1",}"#, 2, .malformed(wanted: "a field's name")),
      (#"{"id":"1""#, 2, .cutOff), (#"{"id":"1}"#, 2, .controlCharacter),
      (#"{"id":1}"#, 2, .wrongType(wanted: "a text")), ("x,y", 2, .malformed(wanted: "a value")),
    ])
  func badLines(line: String, place: Int, reason: DecodingFailure.Reason) {
    let failure = Self.failure("{\"id\":\"a\"}\n\(line)\n{\"id\":\"z\"}\n")
    #expect(failure?.reason == reason)
    #expect(failure?.line == place)
  }

  @Test("one decoder reads block after block, also after a failure")
  func reuse() throws {
    var decoder = try LinesDecoder(fields: Self.fields)
    for round in 0..<3 {
      for size in [1, 100, 3] {
        let block = (0..<size).map { "{\"n\":\($0 + round),\"id\":\"\\u0041\($0)\"}\n" }.joined()
        let rows = try Array(block.utf8).withUnsafeBytes { try decoder.decode($0).rows }
        #expect(rows.count == size)
        #expect(rows.last == ["n": .int(Int64(size - 1 + round)), "id": .text("A\(size - 1)")])
      }
      #expect(throws: DecodingFailure.self) {
        try Array("{\"n\":1}\n{\"n\":\"\"}".utf8).withUnsafeBytes { try decoder.decode($0).count }
      }
    }
  }

  @Test("rows whose names come in another order, or are missing, still find their columns")
  func shuffledNames() throws {
    let names = (0..<40).map { "f\($0)" }
    var generator = SplitMix(seed: 3)
    var decoder = try LinesDecoder(fields: names.map { DecodePlan.Field($0, .text) })
    var block = ""
    var expected: [[String: Value]] = []
    for row in 0..<200 {
      let there = names.shuffled(using: &generator).prefix(row % 41)
      let unknown = #""u\#(row)":[{"f1":"no"}]"#
      let members = there.map { #""\#($0)":"\#(row)""# } + [unknown]
      block += "{\(members.shuffled(using: &generator).joined(separator: ","))}\n"
      expected.append(Dictionary(uniqueKeysWithValues: there.map { ($0, .text("\(row)")) }))
    }
    let rows = try Array(block.utf8).withUnsafeBytes { try decoder.decode($0).rows }
    #expect(rows == expected)
  }
}
