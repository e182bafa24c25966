import JSON
import MQL
import MQLMedusa
import MQLTestSupport
import MedusaAdmin
import Testing

/// Each step is the request that a real server was recorded to take.
@Suite struct StepRequestTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let step: ChangeStep
    let file: String
    let line: String
    let body: JSONValue?
    var testDescription: String { "\(line) \(body?.text ?? "")" }
  }

  static let cases = [
    Case(
      step: create("groups", "New group", FieldValue("name", "New group")),
      file: "groups_write", line: "POST /admin/customer-groups", body: ["name": "New group"]),
    // Null metadata is what a record has without any.
    Case(
      step: create(
        "groups", "New group", FieldValue("name", "New group"), FieldValue("metadata", nil)),
      file: "groups_write", line: "POST /admin/customer-groups", body: ["name": "New group"]),
    Case(
      step: create(
        "groups", "With meta", FieldValue("name", "With meta"),
        FieldValue("metadata", ["a": 1, "b": ["c": [true, nil]]])),
      file: "groups_write", line: "POST /admin/customer-groups",
      body: ["name": "With meta", "metadata": ["a": 1, "b": ["c": [true, nil]]]]),
    Case(
      step: update("groups", "G", "it", FieldChange(["name"], before: "x", after: "Renamed")),
      file: "groups_write", line: "POST /admin/customer-groups/G", body: ["name": "Renamed"]),
    Case(
      step: update("groups", "G", "it", FieldChange(["metadata"], before: nil, after: ["x": 1])),
      file: "groups_write", line: "POST /admin/customer-groups/G", body: ["metadata": ["x": 1]]),
    Case(
      step: update("groups", "G", "it", FieldChange(["metadata", "y"], before: nil, after: 2)),
      file: "groups_write", line: "POST /admin/customer-groups/G", body: ["metadata": ["y": 2]]),
    Case(
      step: update("groups", "G", "it", FieldChange(["metadata", "x"], before: 1, after: nil)),
      file: "groups_write", line: "POST /admin/customer-groups/G", body: ["metadata": ["x": ""]]),
    // A key that is null is another thing than none.
    Case(
      step: update("groups", "G", "it", FieldChange(["metadata", "y"], before: 2, after: .null)),
      file: "groups_write", line: "POST /admin/customer-groups/G", body: ["metadata": ["y": nil]]),
    Case(
      step: update(
        "groups", "G", "it", FieldChange(["name"], before: "x", after: "Both"),
        FieldChange(["metadata", "z"], before: nil, after: ["deep": 1])),
      file: "groups_write", line: "POST /admin/customer-groups/G",
      body: ["name": "Both", "metadata": ["z": ["deep": 1]]]),
    Case(
      step: deletion("G", "it"), file: "groups_write", line: "DELETE /admin/customer-groups/G",
      body: nil),
    Case(
      step: update("customers", "C", "it", FieldChange(["first_name"], before: "N", after: "Z")),
      file: "customers_write", line: "POST /admin/customers/C?expand=groups",
      body: ["first_name": "Z"]),
    Case(
      step: update("customers", "C", "it", FieldChange(["phone"], before: "123", after: .null)),
      file: "customers_write", line: "POST /admin/customers/C?expand=groups",
      body: ["phone": nil]),
    Case(
      step: update(
        "customers", "C", "it", FieldChange(["metadata", "b"], before: nil, after: 2),
        FieldChange(["metadata", "a"], before: 1, after: nil)),
      file: "customers_write", line: "POST /admin/customers/C?expand=groups",
      body: ["metadata": ["b": 2, "a": ""]]),
    Case(
      step: .add(
        membership(
          .id(emptyGroup), "cus_01JGK2CV8ACN9PVV87Z9HHDJCG", "cus_01JGMT9SCFD8EF8FZYFG835YGD")
      ),
      file: "membership_write", line: "POST /admin/customer-groups/\(emptyGroup)/customers/batch",
      body: [
        "customer_ids": [
          ["id": "cus_01JGK2CV8ACN9PVV87Z9HHDJCG"], ["id": "cus_01JGMT9SCFD8EF8FZYFG835YGD"],
        ]
      ]),
    Case(
      step: .remove(membership(.id(emptyGroup), oneil)),
      file: "membership_write",
      line: "DELETE /admin/customer-groups/\(emptyGroup)/customers/batch",
      body: ["customer_ids": [["id": .string(oneil)]]]),
  ]

  private func recorded(_ known: Case) throws -> Recording {
    try #require(
      try RecordingFiles.exchanges(known.file).first { exchange in
        let target = exchange.request.target
          .replacing("{{g}}", with: "G").replacing("{{c}}", with: "C")
        return "\(exchange.request.method) \(target)" == known.line
          && exchange.request.body == known.body
      })
  }

  @Test(arguments: cases)
  func `a step is shown and sent as the recorded request, and takes its answer`(
    known: Case
  ) async throws {
    let exchange = try recorded(known)
    let answer = (exchange.response.json?.text ?? "")
      .replacing("{{g}}", with: "G").replacing("{{c}}", with: "C")
    let shop = ChangeShop(answering: .success(.json(answer, status: exchange.response.status)))
    // The official client sends a body with each DELETE.
    let shown = ChangeRequest(line: known.line, body: known.body ?? [:])
    #expect(shop.target.request(of: known.step, to: nil) == shown)
    let outcome = await shop.target.send(known.step, to: nil)
    guard case .done(let madeID) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect((madeID != nil) == (known.step.place == nil))
    #expect(shop.sent.lines == [known.line])
    #expect(try shop.sent.all[0].json == shown.body)
  }

  @Test func `whole metadata is set key by key, and back to null deletes each`() {
    let shop = ChangeShop(answering: .failure(.timedOut))
    let forth = FieldChange(["metadata"], before: .null, after: ["a": 1, "b": "x"])
    #expect(
      shop.target.request(of: update("groups", "G", "it", forth), to: nil).body
        == ["metadata": ["a": 1, "b": "x"]])
    #expect(
      shop.target.request(of: update("groups", "G", "it", forth.inverse), to: nil).body
        == ["metadata": ["a": "", "b": ""]])
    let other = FieldChange(
      ["metadata"], before: ["a": 1, "é": 2], after: ["a": 3, "e\u{301}": 4])
    #expect(
      shop.target.request(of: update("groups", "G", "it", other), to: nil).body
        == ["metadata": ["a": 3, "e\u{301}": 4, "é": ""]])
  }

  @Test func `a record that an earlier step makes is shown as ID`() {
    let shop = ChangeShop(answering: .failure(.timedOut))
    let step = ChangeStep.add(membership(.madeBy(step: 0), oneil))
    #expect(
      shop.target.request(of: step, to: nil).line
        == "POST /admin/customer-groups/ID/customers/batch")
    #expect(
      shop.target.request(of: step, to: "cgrp_9").line
        == "POST /admin/customer-groups/cgrp_9/customers/batch")
  }

  @Test func `an id stays one segment of the path`() {
    let shop = ChangeShop(answering: .failure(.timedOut))
    #expect(
      shop.target.request(of: deletion("a/../b", "it"), to: nil).line
        == "DELETE /admin/customer-groups/a%2F..%2Fb")
  }

  @Test func `what can be set instead is told`() async throws {
    let step = update(
      "groups", "G", "it", FieldChange(["metadata", "a", "b"], before: 1, after: 2))
    guard
      case .refused(let error) = await ChangeShop(answering: .failure(.timedOut)).target.send(
        step, to: nil)
    else {
      Issue.record("it was sent")
      return
    }
    #expect(error.help == "the whole metadata.a can be set")
  }

  static let unsendable: [(ChangeStep, String)] = [
    (
      .add(membership(.madeBy(step: 0), oneil)),
      "step 1 made no record that this one could change"
    ),
    (
      update("orders", "o", "it", FieldChange(["email"], before: "a", after: "b")),
      "the store has no way to change orders"
    ),
    (
      update("groups", "G", "it", FieldChange(["metadata", "a", "b"], before: 1, after: 2)),
      "the store has no way to set metadata.a.b alone"
    ),
    (
      create("groups", "nul", FieldValue("name", "a\0b")),
      "the store can't keep the character NUL, and POST /admin/customer-groups has one"
    ),
    (
      update("groups", "G", "it", FieldChange(["metadata", "a"], before: 1, after: ["b": ["\0"]])),
      "the store can't keep the character NUL, and POST /admin/customer-groups/G has one"
    ),
    (deletion("", "it"), "DELETE /admin/customer-groups/ has no id"),
  ]

  @Test(arguments: unsendable)
  func `what the store has no way to do is refused, and nothing is sent`(
    step: ChangeStep, message: String
  ) async throws {
    let shop = ChangeShop(answering: .failure(.timedOut))
    guard case .refused(let error) = await shop.target.send(step, to: nil) else {
      Issue.record("it was not refused")
      return
    }
    #expect(error.message == message)
    #expect(error.kind == .failed)
    #expect(shop.sent.all.isEmpty)
  }
}
