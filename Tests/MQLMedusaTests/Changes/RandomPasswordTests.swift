import JSON
import MQL
import MQLMedusa
import MedusaAdmin
import Testing

/// The password of a new customer is nowhere but in the request.
@Suite struct RandomPasswordTests {
  private func password(of request: Request) throws -> String {
    try #require(try request.json?["password"]?.asString)
  }

  @Test func `each new customer gets one of its own`() async throws {
    let shop = try ChangeShop()
    _ = try await shop.apply([ann()])
    _ = await shop.target.send(ann(), to: nil)
    let passwords = try shop.sent.all.map { try password(of: $0) }
    #expect(passwords.count == 2)
    #expect(Set(passwords).count == 2)
    #expect(passwords.allSatisfy { $0.count == 32 && Set($0).count > 8 })
  }

  @Test func `the rest of the request is as the store takes it`() async throws {
    let shop = try ChangeShop()
    _ = try await shop.apply([ann(FieldValue("phone", "1"), FieldValue("metadata", ["a": ""]))])
    let members = try #require(try shop.sent.all[0].json?.asObject)
    #expect(
      members.dropLast() == [
        JSONMember("email", "ann@lab.test"), JSONMember("first_name", "Ann"),
        JSONMember("last_name", "Lee"), JSONMember("phone", "1"),
        JSONMember("metadata", ["a": ""]),
      ])
    #expect(members.last?.name == "password")
    #expect(shop.sent.lines == ["POST /admin/customers"])
  }

  @Test func `groups get none`() async throws {
    let shop = ChangeShop(answering: .failure(.timedOut))
    _ = await shop.target.send(create("groups", "n", FieldValue("name", "n")), to: nil)
    #expect(try shop.sent.all[0].json == ["name": "n"])
  }

  @Test func `it is not shown`() {
    let shop = ChangeShop(answering: .failure(.timedOut))
    let shown = shop.target.request(of: ann(), to: nil)
    #expect(shown.line == "POST /admin/customers")
    #expect(
      shown.body == ["email": "ann@lab.test", "first_name": "Ann", "last_name": "Lee"])
  }

  @Test(arguments: [400, 422, 503])
  func `a store that repeats it in its message does not bring it into ours`(
    status: Int
  ) async throws {
    let echo = Answers { request in
      let text = String(decoding: request.body ?? [], as: UTF8.self)
      let message = JSONValue.object([
        JSONMember("message", .string("refused: \(text)")), JSONMember("type", .string(text)),
        JSONMember("code", .string(text)),
      ])
      return .success(.json(message.text, status: status))
    }
    let shop = ChangeShop(echo)
    let outcome = await shop.target.send(ann(), to: nil)
    let password = try password(of: shop.sent.all[0])
    var dumped = ""
    dump(outcome, to: &dumped)
    #expect(dumped.contains("refused: {"))
    #expect(!dumped.contains(password))
    #expect(!"\(outcome)".contains(password))
    #expect(!String(reflecting: shop.target).contains(password))
  }

  @Test func `the hash that the store answers with goes no further`() async throws {
    let shop = try ChangeShop()
    let done = try await shop.apply([ann()])
    let id = try #require(done[0].recordID)
    #expect(id.hasPrefix("cus_"))
    let record = try await shop.target.record(id, of: ResourceName("customers"))
    #expect(record?.fields["password_hash"] == nil)
    #expect(record?.fields["email"] == "ann@lab.test")
  }
}
