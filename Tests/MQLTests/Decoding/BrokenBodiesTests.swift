import Foundation
import MQL
import Testing

@Suite("Decoding: broken bodies")
struct BrokenBodiesTests {
  static let groups = ResponseDecoder(
    .rows(key: "customer_groups"),
    fields: [
      DecodePlan.Field("id", .text), DecodePlan.Field("metadata", .json),
      DecodePlan.Field(
        "customers",
        .list(.record([DecodePlan.Field("email", .text), DecodePlan.Field("age", .int)]))),
    ])
  static let body = #"""
    {"customer_groups":[{"id":"g1","metadata":{"a":[1,"\u00e9"]},"customers":[{"email":"a@b.é","age":1},{"email":"c","age":-2.0}],"created_at":"x"},{"id":"g2","metadata":null,"other":{"deep":[[],{},true]}}],"count":36,"offset":0,"limit":1000}
    """#

  @Test("a body cut at any byte is refused, never read in part")
  func cuts() throws {
    let bytes = Array(Self.body.utf8)
    #expect(try Self.groups.decode(bytes).rows.count == 2)
    for length in bytes.indices {
      let failure = failure(Self.groups, Array(bytes[..<length]))
      #expect(failure?.reason == (length == 0 ? .empty : .cutOff), "\(length)")
    }
  }

  @Test("a body with a byte lost, doubled or changed never traps and never loses a row unseen")
  func mutations() throws {
    let bytes = Array(Self.body.utf8)
    var generator = SplitMix(seed: 7)
    for index in bytes.indices {
      for kind in 0..<6 {
        var changed = bytes
        switch kind {
        case 0: changed.remove(at: index)
        case 1: changed.insert(bytes[index], at: index)
        case 2: changed[index] = UInt8.random(in: 0...255, using: &generator)
        case 3: changed[index] = [0x22, 0x5C, 0x7B, 0x7D, 0x5B, 0x5D, 0x2C][index % 7]
        case 4: changed[index] = 0
        default: changed.removeSubrange(index..<min(index + 9, changed.count))
        }
        guard let decoded = try? Self.groups.decode(changed) else { continue }
        for field in decoded.rows.fields { #expect(field.column.count == decoded.rows.count) }
        // What is read whole is JSON to others too; escapes in texts that nobody reads aside.
        let isUnescaped = changed.count { $0 == 0x5C } <= bytes.count { $0 == 0x5C }
        let json = try? JSONSerialization.jsonObject(with: Data(changed))
        #expect(!isUnescaped || json != nil, "\(String(decoding: changed, as: UTF8.self))")
      }
    }
  }

  @Test("the failure names the value by its path")
  func paths() throws {
    let rows = [
      #"{"customers":[{"email":"a"}]}"#, #"{"customers":[]}"#, #"{"customers":null}"#,
      #"{"customers":[{"email":"b"},{"age":1,"email":7}]}"#,
    ]
    let found = failure(
      Self.groups, #"{"customer_groups":[\#(rows.joined(separator: ",\n"))],"count":4}"#)
    #expect(found?.path == "customer_groups[3].customers[1].email")
    #expect(found?.line == 4)
    #expect(
      found?.description
        == "customer_groups[3].customers[1].email is the number 7 where a text was due, at line 4, byte 134"
    )
  }

  @Test(
    "what is no JSON of this shape is told by what stands there",
    arguments: [
      ("<!DOCTYPE html>\n<html>", "found '<!DOCTYPE html>\\n<html>' where JSON was due"),
      ("Unauthorized", "found 'Unauthorized' where JSON was due"),
      ("\u{1B}[31m", "found '\\u{1b}[31m' where JSON was due"),
      (" \n", "found nothing where JSON was due"), ("<a \"", "found '<a \"' where JSON was due"),
      ("[]", "found '[' at byte 0 where an object was due"),
      ("17", "found '17' where JSON was due"),
      ("{}", "there is no 'customer_groups' in it"),
      (#"{"message":"no"}"#, "there is no 'customer_groups' in it"),
      (
        #"{"customer_groups":null,"count":3}"#,
        "its 'customer_groups' is null where a list was due"
      ),
      (#"{"customer_groups":{}}"#, "found '{' at byte 19 where a list was due"),
      (
        #"{"customer_groups":[1]}"#,
        "customer_groups[0] is the number 1 where an object was due, at byte 20"
      ),
      (#"{"customer_groups":[],"count":"3"}"#, "found '\"3\"' at byte 30 where an integer was due"),
      (#"{"customer_groups":[]} x"#, "found 'x' at byte 23, after the end of the JSON"),
      (
        #"{"customer_groups":[]}{"customer_groups":[]}"#,
        "found '{' at byte 22, after the end of the JSON"
      ),
      (
        #"{"customer_groups":[{"id":"a" "b":1}]}"#,
        "found '\"b\"' at byte 30 where ',' or '}' was due, in customer_groups[0]"
      ),
      (
        #"{"customer_groups":[{"id":"#,
        "the JSON breaks off after 26 bytes, in customer_groups[0].id"
      ),
      (
        #"{"customer_groups":[{"customers":[{"age":99999999999999999999}]}]}"#,
        """
        customer_groups[0].customers[0].age is 99999999999999999999, which is not an integer of \
        64 bits, at byte 41
        """
      ),
      (
        "{\"customer_groups\":[{\"id\":\"a\nb\"}]}",
        "a text is not closed on its line, at byte 26: '\"a\\n'"
      ),
    ])
  func messages(body: String, message: String) throws {
    #expect(failure(Self.groups, body)?.description == message)
  }

  @Test(
    "bytes that are not UTF-8 are told by their place",
    arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x80]] as [[UInt8]])
  func encodings(bad: [UInt8]) throws {
    let body = Array(#"{"customer_groups":[{"id":""#.utf8) + bad + Array(#"x"}]}"#.utf8)
    let failure = failure(Self.groups, body)
    #expect(failure?.reason == .notUTF8)
    #expect(failure?.byteOffset == 27)
    #expect(failure?.description.hasPrefix("found bytes that are not UTF-8 at byte 27: '") == true)
  }

  @Test(
    "what can't be read of a value is told with its place",
    arguments: [
      (
        DecodingFailure.Reason.malformedTime,
        "at is 'x' where a time like 2025-01-31T10:00:00.000Z was due, at line 2, byte 9"
      ),
      (.malformedDate, "at is 'x' where a date like 2025-01-31 was due, at line 2, byte 9"),
      (.sameLine, "found a second record at line 2, byte 9, behind one on the same line"),
      (.tooLong, "the JSON is over 2 GiB long"), (.outOfMemory, "out of memory"),
      (.notUTF8, "found bytes that are not UTF-8 at line 2, byte 9: 'x'"),
      (.tooDeep, "the JSON has more than 250 levels of nesting at line 2, byte 9, in at"),
    ])
  func sentences(reason: DecodingFailure.Reason, message: String) {
    let failure = DecodingFailure(reason: reason, path: "at", byteOffset: 9, line: 2, found: "x")
    #expect(failure.description == message)
  }

  @Test("250 levels are read, more are refused, in what is read and in what is not")
  func depth() throws {
    func body(_ field: String, _ levels: Int) -> String {
      let open = String(repeating: "[", count: levels),
        close = String(repeating: "]", count: levels)
      return #"{"customer_groups":[{"\#(field)":\#(open)\#(close)}]}"#
    }
    for field in ["metadata", "other"] {
      #expect(try Self.groups.decode(Array(body(field, 247).utf8)).rows.count == 1)
      #expect(failure(Self.groups, body(field, 248))?.reason == .tooDeep)
      #expect(failure(Self.groups, body(field, 100_000))?.reason == .tooDeep)
    }
  }
}

extension Column {
  var count: Int {
    switch self {
    case .null(let count): count
    case .bool(let column): column.values.count
    case .int(let column): column.values.count
    case .decimal(let column): column.values.count
    case .time(let column): column.values.count
    case .date(let column): column.values.count
    case .duration(let column): column.values.count
    case .period(let column): column.values.count
    case .text(let column), .json(let column): column.offsets.count - 1
    case .list(let lists): lists.offsets.count - 1
    case .record(let records): records.count
    }
  }
}
