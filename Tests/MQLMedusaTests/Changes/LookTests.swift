import JSON
import MQL
import MQLMedusa
import MedusaAdmin
import Testing

/// What is looked at before a step and after a lost answer, and in how many requests.
@Suite struct LookTests {
  let shop: ChangeShop
  init() throws { shop = ChangeShop(try ExactnessTests.recordings.get().transport) }

  private let groups = ResourceName("groups")
  private let customers = ResourceName("customers")

  // MARK: one record

  @Test func `a group has its own fields as the store writes them`() async throws {
    let record = try #require(try await shop.target.record(wholesaleEU, of: groups))
    #expect(record.id == wholesaleEU)
    #expect(
      record.fields == [
        "id": .string(wholesaleEU), "name": "Wholesale EU",
        "metadata": ["note": "ünïcode", "empty": ""], "deleted_at": nil,
        "created_at": "2025-01-13T00:00:00.000Z", "updated_at": "2025-01-18T00:00:00.000Z",
      ])
    #expect(shop.sent.lines == ["GET /admin/customer-groups/\(wholesaleEU)"])
  }

  @Test func `a customer comes without its orders and groups`() async throws {
    let record = try #require(try await shop.target.record(ayse, of: customers))
    #expect(
      Set(record.fields.keys) == [
        "id", "email", "first_name", "last_name", "phone", "has_account", "billing_address_id",
        "metadata", "created_at", "updated_at", "deleted_at",
      ])
    #expect(shop.sent.lines == ["GET /admin/customers/\(ayse)?expand=groups"])
  }

  @Test func `a record that is not there is nil, whatever the id`() async throws {
    for resource in [groups, customers] {
      #expect(try await shop.target.record("cgrp_nope", of: resource) == nil)
      #expect(try await shop.target.record("", of: resource) == nil)
      #expect(try await shop.target.record("a\0b", of: resource) == nil)
    }
    #expect(shop.sent.all.count == 2)
  }

  @Test func `a failure is no missing record`() async throws {
    let answers: [Result<Response, TransportError>] = [
      .success(.json(#"{"message":"m"}"#, status: 500)), .failure(.unreachable("x")),
      .success(.json(#"{"customer_group":{"id":"other"}}"#)), .success(.json("{}")),
      .success(Response(status: 404, headers: [Header("Content-Type", "text/html")])),
    ]
    for answer in answers {
      let shop = ChangeShop(Answers { _ in answer }) { $0.maxRetries = 0 }
      await #expect(throws: SourceError.self) { try await shop.target.record(vip, of: groups) }
      await #expect(throws: SourceError.self) { try await shop.target.members(of: vip) }
    }
  }

  // MARK: members

  @Test func `a group with its members is one request`() async throws {
    #expect(try await shop.target.members(of: vip)?.count == 202)
    #expect(
      shop.sent.lines == ["GET /admin/customer-groups/\(vip)?expand=customers&fields=id"])
  }

  @Test func `a group without members is another thing than no group`() async throws {
    #expect(try await shop.target.members(of: emptyGroup) == [])
    #expect(try await shop.target.members(of: "cgrp_nope") == nil)
    #expect(try await shop.target.members(of: "") == nil)
    #expect(shop.sent.all.count == 2)
  }

  @Test func `members that are too many for one answer come in pages`() async throws {
    let whole = try await shop.target.members(of: vip)
    let small = ChangeShop(shop.sent, bodyLimitBytes: 30_000)
    #expect(try await small.target.members(of: vip) == whole)
    #expect(
      small.sent.lines.prefix(2) == [
        "GET /admin/customer-groups/\(vip)?expand=customers&fields=id",
        "GET /admin/customer-groups/\(vip)/customers?order=id&limit=1000",
      ])
  }

  @Test(arguments: [vip, emptyGroup, "cgrp_nope"])
  func `members that take too long for one answer come in pages`(group: String) async throws {
    let whole = try await shop.target.members(of: group)
    let patient = ChangeShop(SlowWithMembers(store: shop.sent)) { $0.maxRetries = 0 }
    #expect(try await patient.target.members(of: group) == whole)
    #expect(patient.sent.all.count == (group == vip ? 2 : 3))
  }

  @Test func `a member that an answer holds twice is one`() async throws {
    let body = #"{"customer_group":{"id":"G","customers":[{"id":"a"},{"id":"b"},{"id":"a"}]}}"#
    let shop = ChangeShop(answering: .success(.json(body)))
    #expect(try await shop.target.members(of: "G") == ["a", "b"])
  }

  @Test func `an answer without members is not taken for an empty group`() async throws {
    let shop = ChangeShop(answering: .success(.json(#"{"customer_group":{"id":"G"}}"#)))
    await #expect(throws: SourceError.self) { try await shop.target.members(of: "G") }
  }

  // MARK: by their natural key

  static let names = ["VIP", "Comma, Inc.", "null", "Élite Parisienne", "back\\slash"]

  @Test(arguments: names)
  func `a group is found by its exact name in one request`(name: String) async throws {
    let like = NewRecord(
      resource: groups, label: name, values: [FieldValue("name", .string(name))])
    let found = try await shop.target.records(like: like)
    #expect(found.map { $0.fields["name"] } == [.string(name)])
    #expect(shop.sent.all.count == 1)
  }

  @Test(arguments: ["vIp", "nul", "", "No such", "a\0b", "VIP%"])
  func `another name is another group`(name: String) async throws {
    let like = NewRecord(
      resource: groups, label: name, values: [FieldValue("name", .string(name))])
    #expect(try await shop.target.records(like: like) == [])
  }

  @Test func `a customer with an account is found by e-mail, whatever its case`() async throws {
    let like = NewRecord(
      resource: customers, label: "x", values: [FieldValue("email", "AYE.10@acme.com")])
    let found = try await shop.target.records(like: like)
    #expect(found.map { $0.id } == ["cus_01JH11MC9J5YY14AMZF7HNMP2M"])
    #expect(
      shop.sent.lines == [
        "GET /admin/customers?has_account=true&q=aye.10%40acme.com&order=id&limit=1000"
      ])
  }

  @Test(arguments: ["oneil.0@acme.com", "10@acme.com", "nobody@lab.test", "jürgen\\@null"])
  func `a guest, a part and nobody are not found`(email: String) async throws {
    let like = NewRecord(
      resource: customers, label: "x", values: [FieldValue("email", .string(email))])
    #expect(try await shop.target.records(like: like) == [])
    #expect(shop.sent.all.count == 1)
  }

  @Test func `an e-mail that the search can't be asked for is found all the same`() async throws {
    let shop = try ChangeShop()
    _ = try await shop.apply([
      create(
        "customers", "x", FieldValue("email", "JÜRGEN@lab.test"), FieldValue("first_name", "J"),
        FieldValue("last_name", "J"))
    ])
    let like = NewRecord(
      resource: customers, label: "x", values: [FieldValue("email", "Jürgen@lab.test")])
    #expect(try await shop.target.records(like: like).count == 1)
    #expect(shop.sent.lines.last?.contains("q=rgen%40lab.test") == true)
  }
}

/// A store that never ends an answer that is a group with its members.
private struct SlowWithMembers: Transport {
  let store: SentRequests

  func send(_ request: Request) async throws(TransportError) -> Response {
    if request.target.contains("expand=customers") { throw .timedOut }
    return try await store.send(request)
  }
}
