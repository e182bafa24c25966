import MQL
import Testing

@Suite("Decoding: rows")
struct RowDecodingTests {
  static let people = ResponseDecoder(
    .rows(key: "people"),
    fields: [
      DecodePlan.Field("name", .text), DecodePlan.Field("age", .int),
      DecodePlan.Field("tags", .list(.text)),
      DecodePlan.Field(
        "home", .record([DecodePlan.Field("city", .text), DecodePlan.Field("rooms", .list(.int))])),
      DecodePlan.Field("orders", .list(.record([DecodePlan.Field("id", .text)]))),
    ])

  @Test("fields come in any order, unknown ones are passed over, missing ones are null")
  func fields() throws {
    let decoded = try Self.people.decode(
      Array(
        #"""
        {"limit":50,"people":[
          {"name":"Ada","age":36,"tags":["a","b"],"home":{"city":"London","rooms":[1]},"orders":[{"id":"1"}]},
          {"x":{"name":"no","y":[{"age":1}]},"orders":[],"tags":[],"age":7,"home":{"rooms":[2,3]}},
          {},
          {"orders":[null,{"id":"2"},{}],"n\u0061me":"Eve","tags":[null,"c"],"home":null}
        ],"offset":3,"count":4}
        """#.utf8))
    #expect(decoded.count == 4)
    #expect(decoded.offset == 3)
    #expect(decoded.limit == 50)
    func id(_ text: Value) -> Value { .record([Value.RecordValue("id", text)]) }
    func home(_ city: Value, _ rooms: [Value]) -> Value {
      .record([Value.RecordValue("city", city), Value.RecordValue("rooms", .list(rooms))])
    }
    #expect(
      decoded.rows.rows == [
        [
          "name": .text("Ada"), "age": .int(36), "tags": .list([.text("a"), .text("b")]),
          "home": home(.text("London"), [.int(1)]), "orders": .list([id(.text("1"))]),
        ],
        [
          "age": .int(7), "tags": .list([]), "home": home(.null, [.int(2), .int(3)]),
          "orders": .list([]),
        ],
        [:],
        [
          "name": .text("Eve"), "tags": .list([.null, .text("c")]),
          "orders": .list([.null, id(.text("2")), id(.null)]),
        ],
      ])
  }

  @Test("of a name that comes twice the last one counts, lists and records too")
  func repeatedNames() throws {
    let decoded = try Self.people.decode(
      Array(
        #"""
        {"people":[{"name":"old"}],"people":[
          {"name":"a","name":null,"tags":["x","y"],"age":1,"tags":["z"],"age":2},
          {"home":{"city":"A","rooms":[1,2,3]},"orders":[{"id":"1"}],"home":{"rooms":[4]},"orders":[]},
          {"tags":["q"],"name":null,"name":"c","tags":null}
        ],"count":1,"count":3}
        """#.utf8))
    #expect(decoded.count == 3)
    let home = Value.record([
      Value.RecordValue("city", .null), Value.RecordValue("rooms", .list([.int(4)])),
    ])
    #expect(
      decoded.rows.rows == [
        ["tags": .list([.text("z")]), "age": .int(2)],
        ["home": home, "orders": .list([])], ["name": .text("c")],
      ])
  }

  @Test("nulls keep their places past a word of validity", arguments: [1, 63, 64, 65, 200])
  func validity(count: Int) throws {
    let rows = (0..<count).map { $0 % 3 == 1 ? "{}" : #"{"name":"\#($0)","name":"\#($0)"}"# }
    let body = #"{"people":[\#(rows.joined(separator: ","))]}"#
    let decoded = try Self.people.decode(Array(body.utf8))
    guard case .text(let names)? = decoded.rows["name"] else {
      Issue.record("no texts")
      return
    }
    #expect(names.texts == (0..<count).map { $0 % 3 == 1 ? nil : "\($0)" })
    #expect(decoded.rows["age"]?.value(count - 1) == nil)
  }

  @Test("one record is one row, null is none, on top is a list")
  func shapes() throws {
    let fields = [DecodePlan.Field("id", .text)]
    let one = ResponseDecoder(.row(key: "group"), fields: fields)
    #expect(try one.decode(Array(#"{"group":{"id":"1"}}"#.utf8)).rows.rows == [["id": .text("1")]])
    #expect(try one.decode(Array(#"{"group":null}"#.utf8)).rows.rows == [])
    let top = ResponseDecoder(.rowsOnTop, fields: fields)
    #expect(
      try top.decode(Array(#" [{"id":"1"},{}] "#.utf8)).rows.rows == [["id": .text("1")], [:]])
    #expect(try top.decode(Array("[]".utf8)).rows.count == 0)
    #expect(try top.decode([0xEF, 0xBB, 0xBF] + Array(#"[{"id":"1"}]"#.utf8)).rows.count == 1)
  }

  @Test("a list of which nothing is read still has its length")
  func lengths() throws {
    let decoder = ResponseDecoder(
      .rows(key: "groups"), fields: [DecodePlan.Field("customers", .list(.record([])))])
    let body = #"{"groups":[{"customers":[{"id":"a"},{}]},{"customers":[]},{"customers":[null]}]}"#
    guard case .list(let lists)? = try decoder.decode(Array(body.utf8)).rows["customers"] else {
      Issue.record("no lists")
      return
    }
    #expect(lists.offsets == [0, 2, 2, 3])
  }
}
