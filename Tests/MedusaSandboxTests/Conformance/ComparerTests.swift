import JSON
import MedusaSandbox
import Testing

/// A comparer that lets things pass proves nothing: each of these changes must be told.
@Suite("The comparer tells every change of an answer")
struct ComparerTests {
  enum Change: String, CaseIterable {
    case otherText, otherNumber, otherBool, nullForValue, memberLeftOut, memberAdded, rowLeftOut
    case rowTwice, rowsSwapped
  }

  private static let answer: JSONValue = [
    "count": 3,
    "customer_groups": [
      [
        "id": "cgrp_1", "created_at": "2025-01-03T00:00:00.000Z", "name": "VIP",
        "metadata": ["n": .number("1.5"), "flag": true],
        "customers": [["id": "cus_1", "phone": nil], ["id": "cus_2", "phone": "1"]],
      ],
      [
        "id": "cgrp_2", "created_at": "2025-01-02T00:00:00.000Z", "name": "B", "metadata": nil,
        "customers": [],
      ],
    ],
  ]

  @Test("the same answer passes")
  func same() {
    #expect(differences(ComparerTests.answer).isEmpty)
  }

  @Test("members in another order pass")
  func otherMemberOrder() {
    guard case .object(let members) = ComparerTests.answer else { return }
    #expect(differences(.object(members.reversed())).isEmpty)
  }

  @Test("a change", arguments: Change.allCases)
  func change(_ change: Change) throws {
    let answer = try #require(self.changed(ComparerTests.answer, change))
    #expect(!differences(answer).isEmpty)
  }

  @Test("related rows have no order")
  func relatedRows() throws {
    let groups = try #require(ComparerTests.answer["customer_groups"]?.asArray)
    let customers = try #require(groups[0]["customers"]?.asArray)
    let swapped = replacing("customers", .array(customers.reversed()), in: groups[0])
    let answer = replacing(
      "customer_groups", .array([swapped, groups[1]]), in: ComparerTests.answer)
    #expect(differences(answer).isEmpty)
  }

  @Test("the same id that a server made must come again")
  func boundIDs() {
    let recorded: JSONValue = [["id": "cgrp_01M850WSZN1TB9V4FHCVABFVSX", "x": "{{g}}"]]
    var comparer = AnswerComparer(bindings: Bindings(), order: nil)
    comparer.compare(
      ["a": .string("{{g}}"), "b": .string("{{g}}")],
      ["a": "cgrp_01M850WSZN1TB9V4FHCVABFVSX", "b": "cgrp_01M850WSZN1TB9V4FHCVABFVSY"])
    #expect(comparer.differences.count == 1)
    comparer = AnswerComparer(bindings: Bindings(), order: nil)
    comparer.compare(recorded, [["id": "cus_01M850WSZN1TB9V4FHCVABFVSX", "x": "no"]])
    #expect(!comparer.differences.isEmpty)
  }

  @Test("an instant of the run may not be of another time")
  func instantsOfTheRun() {
    var bindings = Bindings()
    bindings.began = "2026-01-01T00:00:00.000Z"
    bindings.ended = "2026-01-01T00:00:09.000Z"
    var comparer = AnswerComparer(bindings: bindings, order: nil)
    comparer.compare(["a": "{{now}}"], ["a": "2026-01-01T00:00:10.000Z"])
    #expect(comparer.differences.count == 1)
  }

  @Test(
    "no recorded answer passes for its neighbour's",
    arguments: ["groups_read", "customers_read", "random_read"])
  func neighbours(_ file: String) throws {
    let exchanges = Exchange.all(file).filter { $0.response["json"]?["count"] != nil }
    for (one, other) in zip(exchanges, exchanges.dropFirst())
    where one.response["json"] != other.response["json"] {
      var comparer = AnswerComparer(bindings: Bindings(), order: "id")
      comparer.compare(
        try #require(one.response["json"]), try #require(other.response["json"]))
      #expect(!comparer.differences.isEmpty, "\(one.testDescription)")
    }
  }

  private func differences(_ answer: JSONValue) -> [String] {
    var comparer = AnswerComparer(bindings: Bindings(), order: "-created_at")
    comparer.compare(ComparerTests.answer, answer)
    return comparer.differences
  }

  private func changed(_ answer: JSONValue, _ change: Change) -> JSONValue? {
    guard var rows = answer["customer_groups"]?.asArray else { return nil }
    switch change {
    case .otherText: rows[0] = replacing("name", "VIp", in: rows[0])
    case .otherNumber:
      rows[0] = replacing("metadata", ["n": .number("1.25"), "flag": true], in: rows[0])
    case .otherBool:
      rows[0] = replacing("metadata", ["n": .number("1.5"), "flag": false], in: rows[0])
    case .nullForValue: rows[0] = replacing("metadata", .null, in: rows[0])
    case .memberLeftOut:
      rows[1] = .object((rows[1].asObject ?? []).filter { $0.name != "metadata" })
    case .memberAdded: rows[1] = .object((rows[1].asObject ?? []) + [JSONMember("x", nil)])
    case .rowLeftOut: rows.removeLast()
    case .rowTwice: rows[1] = rows[0]
    case .rowsSwapped: rows.swapAt(0, 1)
    }
    return replacing("customer_groups", .array(rows), in: answer)
  }

  private func replacing(_ name: String, _ value: JSONValue, in object: JSONValue) -> JSONValue {
    .object(
      (object.asObject ?? []).map { $0.name == name ? JSONMember(name, value) : $0 })
  }
}
