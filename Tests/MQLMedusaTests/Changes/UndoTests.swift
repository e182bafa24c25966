import JSON
import MQL
import MQLMedusa
import MedusaAdmin
import Testing

/// Each kind of step is done, seen to be done, and taken back: the store is as it was but for what the
/// target says is lost.
@Suite struct UndoTests {
  let shop: ChangeShop
  init() throws { shop = try ChangeShop() }

  private func undo(_ done: [DoneStep]) async throws -> [DoneStep] {
    let plan = ChangePlan.inverse(of: done, title: "undo", catalog: medusaCatalog)
    return try await shop.apply(plan.steps)
  }

  struct Exact: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [ChangeStep]
    /// Facts of the store while the steps are done.
    let seen: [String]
  }

  static let exact = [
    Exact(
      testDescription: "a group's name and keys of its metadata",
      steps: [
        update(
          "groups", silver, "VIP Silver",
          FieldChange(["name"], before: "VIP Silver", after: "Silver, \"new\" é"),
          FieldChange(["metadata", "tier"], before: "gold", after: nil),
          FieldChange(["metadata", "n"], before: nil, after: ["deep": [1, nil]]),
          FieldChange(["metadata", "null"], before: nil, after: .null))
      ],
      seen: [
        "\(silver) name: \"Silver, \\\"new\\\" é\"",
        "\(silver) metadata: {\"n\":{\"deep\":[1,null]},\"null\":null}",
      ]),
    Exact(
      testDescription: "a customer's fields, to null and from it",
      steps: [
        update(
          "customers", oneil, "oneil.0@acme.com",
          FieldChange(["first_name"], before: "O'Neil", after: .null),
          FieldChange(["phone"], before: "+49 30 100000", after: "")),
        update(
          "customers", ayse, "aye.1@example.org",
          FieldChange(["phone"], before: .null, after: "1"),
          FieldChange(["last_name"], before: "Müller", after: "Öz")),
      ],
      seen: [
        "\(oneil) first_name: null", "\(oneil) phone: \"\"", "\(ayse) phone: \"1\"",
        "\(ayse) last_name: \"Öz\"",
      ]),
    Exact(
      testDescription: "members that come and go",
      steps: [
        .add(membership(.id(emptyGroup), oneil, ayse)),
        .remove(membership(.id(emptyGroup), ayse)),
      ],
      seen: ["\(emptyGroup) customers: \(oneil)"]),
    Exact(
      testDescription: "members that go",
      steps: [
        .remove(
          membership(.id("cgrp_01JH72F17HN71358C4JFY5HAKQ"), "cus_01JHP0FNVESJDJ31MXGVH35G26"))
      ],
      seen: []),
    Exact(
      testDescription: "a new group with members",
      steps: [
        create(
          "groups", "New, one", FieldValue("name", "New, one"),
          FieldValue("metadata", ["a": "", "b": 1])),
        .add(membership(.madeBy(step: 0), oneil, ayse)),
      ],
      seen: []),
  ]

  @Test(arguments: exact)
  func `what has an exact inverse leaves no trace`(known: Exact) async throws {
    let before = try await StoreImage(shop)
    let done = try await shop.apply(known.steps)
    let between = try await StoreImage(shop)
    #expect(!before.difference(to: between).isEmpty)
    for fact in known.seen { #expect(between.facts.contains(fact)) }
    for step in known.steps { #expect(shop.target.losses(of: step) == []) }
    _ = try await undo(done)
    #expect(before.difference(to: try await StoreImage(shop)) == [])
  }

  // MARK: the closed list

  @Test func `a new customer stays`() async throws {
    let before = try await StoreImage(shop)
    let step = ann()
    let done = try await shop.apply([step])
    let id = try #require(done[0].recordID)
    _ = try await undo(done)
    let left = before.difference(to: try await StoreImage(shop))
    #expect(left.contains("+ \(id) email: \"ann@lab.test\""))
    #expect(left.allSatisfy { $0.hasPrefix("+ \(id) ") })
    #expect(
      shop.target.losses(of: step) == [
        "customer 'ann@lab.test' stays: the store has no way to delete it"
      ])
  }

  @Test func `metadata that was null becomes an empty object`() async throws {
    let before = try await StoreImage(shop)
    let step = update(
      "groups", vip, "VIP", FieldChange(["metadata"], before: .null, after: ["a": 1, "b": "x"]))
    let done = try await shop.apply([step])
    #expect(try await StoreImage(shop).facts.contains("\(vip) metadata: {\"a\":1,\"b\":\"x\"}"))
    _ = try await undo(done)
    #expect(
      before.difference(to: try await StoreImage(shop)) == [
        "- \(vip) metadata: null", "+ \(vip) metadata: {}",
      ])
    #expect(
      shop.target.losses(of: step) == ["the metadata of group 'VIP', which is null, becomes {}"])
  }

  @Test(arguments: [JSONValue("x"), .null, nil])
  func `a key that held an empty text is lost`(new: JSONValue?) async throws {
    let before = try await StoreImage(shop)
    let step = update(
      "groups", wholesaleEU, "Wholesale EU",
      FieldChange(["metadata", "empty"], before: "", after: new),
      FieldChange(["metadata", "note"], before: "ünïcode", after: "plain"))
    _ = try await undo(try await shop.apply([step]))
    #expect(
      before.difference(to: try await StoreImage(shop)) == [
        "- \(wholesaleEU) metadata: {\"note\":\"ünïcode\",\"empty\":\"\"}",
        "+ \(wholesaleEU) metadata: {\"note\":\"ünïcode\"}",
      ])
    #expect(
      shop.target.losses(of: step) == [
        "metadata.empty of group 'Wholesale EU', which is \"\", is lost: "
          + "to the store an empty text deletes the key"
      ])
  }

  @Test func `a deleted group comes back as another, and its price lists forget it`() async throws {
    let before = try await StoreImage(shop)
    let members = try #require(try await shop.target.members(of: vip))
    let lists = before.facts.filter { $0.hasPrefix("\(vip) price_lists: ") }
    #expect(members.count == 202)
    #expect(!lists.isEmpty)
    let step = deletion(
      vip, "VIP", [FieldValue("name", "VIP"), FieldValue("metadata", .null)],
      members: members.sorted().map { Member(id: $0, label: $0) },
      dependents: ["price list \"VIP sale\""])
    let done = try await shop.apply([step])
    #expect(try await shop.target.record(vip, of: ResourceName("groups")) == nil)
    #expect(try await shop.target.members(of: vip) == nil)
    let back = try await undo(done)
    let id = try #require(back[0].recordID)
    let now = Set(try await StoreImage(shop).facts.map { String($0.replacing(id, with: vip)) })
    let gone = before.facts.subtracting(now)
    let isExpected = gone.allSatisfy { fact in
      fact.hasPrefix("\(vip) id: ") || fact.hasPrefix("\(vip) created_at: ")
        || fact.hasPrefix("\(vip) price_lists: ")
        || fact.hasPrefix("pl_") && fact.hasSuffix(" customer_groups: \(vip)")
    }
    #expect(isExpected, "\(gone)")
    #expect(now.subtracting(before.facts).allSatisfy { $0.hasPrefix("\(vip) created_at: ") })
    #expect(gone.count == 1 + 2 * lists.count)
    #expect(try await shop.target.members(of: id) == members)
    #expect(
      shop.target.losses(of: step) == [
        "group 'VIP' comes back under another id and with other times",
        "price list \"VIP sale\" forgets group 'VIP'",
      ])
  }

  @Test func `nothing else is lost`() throws {
    let kept: [ChangeStep] = [
      create("groups", "n", FieldValue("name", "n"), FieldValue("metadata", .null)),
      update("groups", vip, "VIP", FieldChange(["name"], before: "", after: "x")),
      update("groups", vip, "VIP", FieldChange(["metadata"], before: ["a": 1], after: .null)),
      update("groups", vip, "VIP", FieldChange(["metadata", "a"], before: ["b": ""], after: nil)),
      update("groups", vip, "VIP", FieldChange(["metadata", "a"], before: .null, after: "")),
      update("customers", oneil, "o", FieldChange(["phone"], before: "", after: nil)),
      .add(membership(.id(vip), oneil)), .remove(membership(.id(vip), oneil)),
    ]
    for step in kept { #expect(shop.target.losses(of: step) == []) }
  }
}
