import MQL
import Testing

@Suite("Decoding: plans")
struct DecodePlanTests {
  static let address = RecordType(fields: [RecordField("city", .text), RecordField("zip", .text)])
  static let customer = RecordType(
    fields: [RecordField("id", .text), RecordField("address", .record(address))],
    resource: ResourceName("customers"))
  static let group = RecordType(
    fields: [
      RecordField("id", .text), RecordField("name", .text), RecordField("metadata", .json),
      RecordField("created_at", .time), RecordField("sum", .money),
      RecordField("days", .list(.date)),
    ], resource: ResourceName("groups"))

  static func relation(of resource: ResourceName, named name: String) -> ValueType? {
    resource.text == "groups" && name == "customers" ? .list(.record(customer)) : nil
  }

  static func plan(_ needs: Needs) -> DecodePlan {
    DecodePlan(.record(group), needs) { relation(of: $0, named: $1) }
  }

  @Test("a whole record is every field of its type in its order, and no relation")
  func whole() {
    #expect(
      Self.plan(.whole)
        == .record([
          .init("id", .text), .init("name", .text), .init("metadata", .json),
          .init("created_at", .time), .init("sum", .money), .init("days", .list(.date)),
        ]))
    #expect(
      DecodePlan(.record(Self.customer), .whole)
        == .record([
          .init("id", .text),
          .init("address", .record([.init("city", .text), .init("zip", .text)])),
        ]))
  }

  @Test("fields that are needed, in the type's order, and parts of them")
  func parts() {
    #expect(
      Self.plan(Needs(fields: ["sum": .whole, "id": .whole]))
        == .record([.init("id", .text), .init("sum", .money)]))
    #expect(
      DecodePlan(.record(Self.customer), Needs.whole.at(["address", "city"]))
        == .record([.init("address", .record([.init("city", .text)]))]))
    #expect(Self.plan(.shape) == .record([]))
  }

  @Test("a relation is read where it is named, also beside a whole record")
  func relations() {
    let needs = Needs.whole.at(["customers", "id"])
    let customers = DecodePlan.Field("customers", .list(.record([.init("id", .text)])))
    #expect(Self.plan(needs) == .record([customers]))
    guard case .record(let fields) = Self.plan(needs.union(.whole)) else {
      Issue.record("no record")
      return
    }
    #expect(fields.count == 7)
    #expect(fields.last == customers)
  }

  @Test("a whole record stays whole where a part of it is named too")
  func wholeWithPart() {
    let needs = Needs.whole.union(Needs.whole.at(["address", "city"]))
    #expect(
      DecodePlan(.record(Self.customer), needs) == DecodePlan(.record(Self.customer), .whole))
  }

  @Test("a plan deeper than any body may be is refused")
  func depth() {
    var plan = DecodePlan.text
    for _ in 0..<300 { plan = .list(plan) }
    let decoder = ResponseDecoder(.rows(key: "r"), fields: [.init("x", plan)])
    #expect(failure(decoder, #"{"r":[]}"#)?.reason == .tooDeep)
  }
}
