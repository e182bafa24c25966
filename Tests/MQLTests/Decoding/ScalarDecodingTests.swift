import MQL
import Testing

/// One field `x` of each row, as its column's values.
func decoded(_ plan: DecodePlan, _ json: String) throws -> Value? {
  let decoder = ResponseDecoder(.row(key: "r"), fields: [DecodePlan.Field("x", plan)])
  return try decoder.decode(Array(#"{"r":{"x":\#(json)}}"#.utf8)).rows["x"]?.value(0)
}

func refusal(_ plan: DecodePlan, _ json: String) -> DecodingFailure? {
  let decoder = ResponseDecoder(.row(key: "r"), fields: [DecodePlan.Field("x", plan)])
  return failure(decoder, #"{"r":{"x":\#(json)}}"#)
}

@Suite("Decoding: scalars")
struct ScalarDecodingTests {
  @Test(
    "a text comes without its escapes",
    arguments: [
      (#""""#, ""), (#""a""#, "a"), (#""tab\there""#, "tab\there"),
      (#""\"\\\/\b\f\n\r""#, "\"\\/\u{8}\u{c}\n\r"),
      (#""caf\u00e9""#, "café"), (#""\ud83d\ude00""#, "😀"), (#""\u0000""#, "\0"),
      (#""שלום 😀""#, "שלום 😀"),
      (#""{\"a\":[1,2]}""#, #"{"a":[1,2]}"#), (#""\\""#, "\\"),
      (#""ends in a slash \\""#, "ends in a slash \\"),
    ])
  func texts(json: String, text: String) throws {
    #expect(try decoded(.text, json) == .text(text))
  }

  @Test(
    "an escape that is none is refused, in a text that is read",
    arguments: [#""\x""#, #""\u12""#, #""\u12g4""#, #""\ud800\u12""#])
  func badEscapes(json: String) throws {
    #expect(refusal(.text, json)?.reason == .malformed(wanted: "a text with sound escapes"))
    #expect(refusal(.json, json)?.reason == .malformed(wanted: "a text with sound escapes"))
  }

  @Test(
    "an integer is any number without a fraction in 64 bits",
    arguments: [
      ("0", 0), ("-0", 0), ("17", 17), ("-17", -17), ("9223372036854775807", Int64.max),
      ("-9223372036854775808", .min), ("1.0", 1), ("1e3", 1000), ("120e-1", 12),
      ("100000000000000000", 100_000_000_000_000_000),
    ])
  func ints(json: String, int: Int64) throws {
    #expect(try decoded(.int, json) == .int(int))
  }

  @Test(
    "an integer out of 64 bits or with a fraction is refused",
    arguments: ["9223372036854775808", "-9223372036854775809", "1.5", "1e30", "1e-1", "1e999999"])
  func intsOutOfRange(json: String) throws {
    let failure = refusal(.int, json)
    #expect(failure?.reason == .outOfRange(wanted: "an integer of 64 bits"))
    #expect(failure?.path == "r.x")
    #expect(failure?.found == json)
  }

  @Test(
    "a decimal keeps every digit that counts",
    arguments: [
      ("0", 0, 0), ("19.99", 1999, 2), ("-19.90", -199, 1), ("1e2", 100, 0), ("1.5e2", 150, 0),
      ("1.25e1", 125, 1), ("1e-3", 1, 3), ("0.000", 0, 0), ("-0.0", 0, 0),
      ("1.7000000000000002", 17_000_000_000_000_002, 16),
      ("9007199254740993", 9_007_199_254_740_993, 0), ("0e99", 0, 0), ("1E+2", 100, 0),
      ("1000", 1000, 0), ("10.0e0", 10, 0),
    ] as [(String, Int128, UInt8)])
  func decimals(json: String, coefficient: Int128, scale: UInt8) throws {
    let decimal = try #require(try decoded(.decimal, json))
    guard case .decimal(let found) = decimal else {
      Issue.record("no decimal: \(decimal)")
      return
    }
    #expect(found.coefficient == coefficient)
    #expect(found.scale == scale)
    #expect(try decoded(.money, json) == decimal)
  }

  @Test("38 digits are the most, zeros at the end aside")
  func longDecimals() throws {
    let nines = String(repeating: "9", count: 38)
    let most = try #require(Int128(nines))
    #expect(try decoded(.decimal, nines) == .decimal(Decimal(coefficient: most, scale: 0)))
    #expect(
      try decoded(.decimal, "-0.\(nines)") == .decimal(Decimal(coefficient: -most, scale: 38)))
    #expect(
      try decoded(.decimal, "0.\(nines)000000") == .decimal(Decimal(coefficient: most, scale: 38)))
    for tooMuch in ["\(nines)9", "1\(nines)", "0.\(nines)1", "1e38", "1e-39", "\(nines)0"] {
      #expect(
        refusal(.decimal, tooMuch)?.reason == .outOfRange(wanted: "a number of at most 38 digits"))
    }
  }

  @Test(
    "a time is its millisecond",
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("2025-01-01T00:00:00.000Z", 1_735_689_600_000),
      ("2025-01-01T00:00:00Z", 1_735_689_600_000), ("2025-01-01T00:00Z", 1_735_689_600_000),
      ("2025-01-01T00:00:00.123456Z", 1_735_689_600_123),
      ("2025-01-01T00:00:00.9999Z", 1_735_689_600_999),
      ("2025-01-01T00:00:00.5Z", 1_735_689_600_500),
      ("2025-01-01T02:00:00.000+02:00", 1_735_689_600_000),
      ("2024-12-31T18:30:00-0530", 1_735_689_600_000),
      ("2024-12-31T19:00:00-05", 1_735_689_600_000),
      ("1969-12-31T23:59:59.999Z", -1), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      ("+275760-09-13T00:00:00.000Z", 8_640_000_000_000_000),
      ("-271821-04-20T00:00:00.000Z", -8_640_000_000_000_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000),
      (#"2025-01-01T00:00:00.000\u005a"#, 1_735_689_600_000),
    ] as [(String, Int64)])
  func times(text: String, milliseconds: Int64) throws {
    #expect(try decoded(.time, "\"\(text)\"") == .time(Instant(milliseconds: milliseconds)))
  }

  @Test(
    "a time that is none is refused",
    arguments: [
      "", "yesterday", "2025-01-01", "2025-01-01T00:00:00", "2025-13-01T00:00:00Z",
      "2025-02-29T00:00:00Z",
      "2025-01-01T24:00:00Z", "2025-01-01T00:60:00Z", "2025-01-01T00:00:60Z",
      "2025-01-01T00:00:00.Z",
      "2025-01-01T00:00:00.000Zulu", "2025-01-01 00:00:00Z", "2025-01-01T00:00:00.000+99:00",
      "-000000-01-01T00:00:00Z",
    ])
  func badTimes(text: String) throws {
    let failure = refusal(.time, "\"\(text)\"")
    #expect(failure?.reason == .malformedTime)
    #expect(failure?.path == "r.x")
  }

  @Test("a date is a day")
  func dates() throws {
    #expect(try decoded(.date, #""1970-01-02""#) == .date(CivilDate(days: 1)))
    #expect(try decoded(.date, #""1969-12-31""#) == .date(CivilDate(days: -1)))
    for text in ["2025-02-30", "2025-1-1", "2025-01-01T00:00:00Z", ""] {
      #expect(refusal(.date, "\"\(text)\"")?.reason == .malformedDate)
    }
  }

  @Test(
    "json is kept compact, whatever it is",
    arguments: [
      (#"{ "a" : [ 1 , { "b c" : null } ] }"#, #"{"a":[1,{"b c":null}]}"#), ("[ ]", "[]"),
      ("{\n}", "{}"),
      ("[1,2]", "[1,2]"), ("19.90", "19.90"), (#""a b\u0041""#, #""a b\u0041""#), ("true", "true"),
      (#"{"a":1 }"#, #"{"a":1}"#), ("[1\n]", "[1]"),
      ("12345678901234567890123", "12345678901234567890123"),
    ])
  func json(json: String, kept: String) throws {
    #expect(try decoded(.json, json) == .json(kept))
    #expect(try decoded(.json, json + "  ") == .json(kept))
  }

  @Test(
    "null is null for every type",
    arguments: [
      .text, .bool, .int, .decimal, .money, .time, .date, .json, .record([]), .list(.text),
    ] as [DecodePlan])
  func nulls(plan: DecodePlan) throws {
    #expect(try decoded(plan, "null") == nil)
  }

  @Test(
    "a value of another type is refused and named",
    arguments: [
      (.text, "1", "the number 1"), (.text, "true", "true"), (.text, #"{"a":"b"}"#, "an object"),
      (.text, "[]", "a list"),
      (.bool, "1", "the number 1"), (.bool, #""true""#, #"the text "true""#),
      (.int, #""1""#, #"the text "1""#),
      (.int, "true", "true"), (.decimal, #""1.5""#, #"the text "1.5""#),
      (.time, "1735689600", "the number 1735689600"),
      (.date, "{}", "an object"), (.record([]), "[]", "a list"),
      (.record([]), #""x""#, #"the text "x""#),
      (.list(.text), "{}", "an object"), (.list(.text), "1", "the number 1"),
    ] as [(DecodePlan, String, String)])
  func wrongTypes(plan: DecodePlan, json: String, found: String) throws {
    let failure = refusal(plan, json)
    guard case .wrongType = failure?.reason else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(failure?.found == found)
    #expect(failure?.path == "r.x")
    #expect(failure?.byteOffset == 10)
  }

  @Test(
    "what is no value is refused, read or not",
    arguments: [
      "nul", "tru", "falsee", "01", "1.", ".5", "+1", "-", "1e", "0x10", "NaN", "'a'", "abc",
      "nullx", "1 2", "", "[1,]", "[1 2]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{1:2}"#,
      "[}", #"{"a":1]"#, "]", #"1"a""#, #"tru"e""#,
    ])
  func noValues(json: String) throws {
    for plan in [.text, .bool, .int, .decimal, .time, .json, .record([]), .list(.json)]
      as [DecodePlan]
    {
      _ = refusal(plan, json)
    }
    let decoder = ResponseDecoder(.row(key: "r"), fields: [DecodePlan.Field("y", .text)])
    _ = failure(decoder, #"{"r":{"x":\#(json),"y":"a"}}"#)
    _ = failure(decoder, #"{"z":\#(json),"r":{"y":"a"}}"#)
  }
}
