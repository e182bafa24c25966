import JSON
import MQLTestSupport
import MedusaAdmin
import Testing

/// Every body that a real server sent for these resources is read into its type.
@Suite struct RecordedAnswerTests {
  static let files = [
    "auth", "groups_read", "groups_write", "membership_write", "customers_read", "customers_write",
    "other_read", "random_read",
  ]

  /// An exchange with 200 to 299 and a JSON object in it, and the call that reads it.
  struct Case: Sendable, CustomTestStringConvertible {
    let recording: Recording
    let read: @Sendable (AdminAPI) async throws -> [String?]

    var testDescription: String { recording.description }
  }

  static func cases(_ file: String) throws -> [Case] {
    try RecordingFiles.exchanges(file).compactMap { recording in
      guard (200..<300).contains(recording.response.status), recording.response.json != nil,
        let read = reader(recording)
      else { return nil }
      return Case(recording: recording, read: read)
    }
  }

  static let all = files.flatMap { (try? cases($0)) ?? [] }

  /// Ids of what was read, in order.
  static func reader(_ recording: Recording) -> (@Sendable (AdminAPI) async throws -> [String?])? {
    let path = recording.request.target.prefix { $0 != "?" }.split(separator: "/")
    switch (recording.request.method, path.dropFirst().first, path.count) {
    case ("GET", "customer-groups", 2):
      return { try await $0.customerGroups.list().items.map { $0.id } }
    case ("GET", "customer-groups", 3): return { [try await $0.customerGroups.retrieve("x").id] }
    case ("GET", "customer-groups", 4):
      return { try await $0.customerGroups.listCustomers("x").items.map { $0.id } }
    case ("POST", "customer-groups", 2):
      return { [try await $0.customerGroups.create(.init(name: "x")).id] }
    case ("POST", "customer-groups", 3):
      return { [try await $0.customerGroups.update("x", .init()).id] }
    case ("DELETE", "customer-groups", 3): return { [try await $0.customerGroups.delete("x").id] }
    case ("POST", "customer-groups", 5):
      return { [try await $0.customerGroups.addCustomers("x", [])?.id] }
    case ("DELETE", "customer-groups", 5):
      return { [try await $0.customerGroups.removeCustomers("x", [])?.id] }
    case ("GET", "customers", 2): return { try await $0.customers.list().items.map { $0.id } }
    case ("GET", "customers", 3): return { [try await $0.customers.retrieve("x").id] }
    case ("POST", "customers", 2):
      return {
        let customer = CustomerCreate(email: "a@b.cc", firstName: "a", lastName: "b", password: "p")
        return [try await $0.customers.create(customer).id]
      }
    case ("POST", "customers", 3): return { [try await $0.customers.update("x", .init()).id] }
    case ("GET", "orders", 2): return { try await $0.orders.list().items.map { $0.id } }
    case ("GET", "orders", 3): return { [try await $0.orders.retrieve("x").id] }
    case ("GET", "price-lists", 2): return { try await $0.priceLists.list().items.map { $0.id } }
    case ("GET", "price-lists", 3): return { [try await $0.priceLists.retrieve("x").id] }
    case ("GET", "regions", 2): return { try await $0.regions.list().items.map { $0.id } }
    case ("GET", "regions", 3): return { [try await $0.regions.retrieve("x").id] }
    case ("GET", "auth", 2): return { [try await $0.auth.getSession().id] }
    case ("POST", "auth", 2):
      return { [try await $0.auth.createSession(email: "a", password: "p").user.id] }
    default: return nil
    }
  }

  @Test(arguments: files)
  func `a file has bodies to read`(file: String) throws {
    #expect(try !Self.cases(file).isEmpty)
  }

  @Test(arguments: all)
  func `a recorded body is read without error`(recorded: Case) async throws {
    let response = recorded.recording.response
    let body = String(decoding: response.body, as: UTF8.self)
    let transport = ScriptedTransport(
      .success(
        Response(
          status: response.status, headers: response.headers,
          body: Array(body.replacing("{{now}}", with: "2026-11-24T06:17:21.123Z").utf8))))
    let ids = try await recorded.read(client(transport).admin)
    #expect(ids == expectedIDs(try #require(response.json)))
  }

  private func expectedIDs(_ body: JSONValue) -> [String?] {
    let keys = [
      "customer_groups", "customers", "orders", "price_lists", "regions", "customer_group",
      "customer", "order", "price_list", "region", "user",
    ]
    guard let found = keys.lazy.compactMap({ body[$0] }).first else {
      return [body["id"]?.asString]
    }
    return found.asArray?.map { $0["id"]?.asString } ?? [found["id"]?.asString]
  }

  @Test func `fields are read with their values`() async throws {
    let transport = RecordedTransport(try RecordingFiles.exchanges("groups_read"))
    let page = try await client(transport).admin.customerGroups.list()
    #expect(page.count == 36)
    #expect(page.limit == 10)
    let body = try #require(
      try RecordingFiles.exchanges("groups_read").first {
        TargetMeaning($0.request.target) == TargetMeaning("/admin/customer-groups")
      }?.response.json?["customer_groups"])
    for (index, group) in page.items.enumerated() {
      #expect(group.name == body[index]?["name"]?.asString)
      #expect(group.createdAt?.description == body[index]?["created_at"]?.asString)
      #expect((group.metadata ?? .null) == body[index]?["metadata"])
      #expect(group.customers == nil)
    }
    #expect(transport.requests.map { $0.target } == ["/admin/customer-groups"])
  }
}
