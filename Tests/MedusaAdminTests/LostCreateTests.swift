import MedusaAdmin
import Testing

/// A create whose answer was lost is looked up, and never sent twice.
@Suite struct LostCreateTests {
  private let lost = ScriptedTransport.Answer.failure(.interrupted("connection reset"))
  private let create = "POST /admin/customer-groups"
  private let date = Header("Date", "Tue, 24 Nov 2026 06:17:21 GMT")

  private func found(_ name: String, createdAt: String) -> ScriptedTransport.Answer {
    json(
      """
      {"customer_groups":[{"id":"g","name":"\(name)","created_at":"\(createdAt)"}],
      "count":1,"offset":0,"limit":100}
      """, headers: [date])
  }

  @Test func `what was made is found by its exact name`() async throws {
    let transport = ScriptedTransport(lost, found("A, b", createdAt: "2026-11-24T06:17:20.500Z"))
    let group = try await client(transport).admin.customerGroups.create(.init(name: "A, b"))
    #expect(group.id == "g")
    #expect(transport.requests.map { $0.method } == [.post, .get])
    // Twice, since one with a comma would be split.
    #expect(
      transport.requests[1].target.hasPrefix(
        "/admin/customer-groups?name%5B%5D=A%2C%20b&name%5B%5D=A%2C%20b&"))
  }

  @Test func `one that is older is not taken for it`() async {
    let transport = ScriptedTransport(lost, found("A", createdAt: "2026-11-24T06:10:00.000Z"))
    await #expect(throws: MedusaError.lostCreate(expected(.older))) {
      try await client(transport).admin.customerGroups.create(.init(name: "A"))
    }
  }

  @Test func `none found is said, and it is not sent again`() async {
    let transport = ScriptedTransport(lost, json(emptyPage))
    await #expect(throws: MedusaError.lostCreate(expected(.none))) {
      try await client(transport).admin.customerGroups.create(.init(name: "A"))
    }
    #expect(transport.requests.filter { $0.method == .post }.count == 1)
  }

  @Test func `a look-up that fails too is said`() async {
    let transport = ScriptedTransport(lost, lost)
    await #expect(throws: MedusaError.lostCreate(expected(.unknown))) {
      try await client(transport).admin.customerGroups.create(.init(name: "A"))
    }
    #expect(transport.requests.filter { $0.method == .post }.count == 1)
  }

  private func expected(_ finding: LostCreate.Finding) -> LostCreate {
    LostCreate(
      finding: finding, cause: "the answer was lost: connection reset", request: create)
  }

  @Test func `a create that never left is sent again`() async throws {
    let transport = ScriptedTransport(
      .failure(.unreachable("x")), json("{\"customer_group\":{\"id\":\"g\"}}"))
    _ = try await client(transport).admin.customerGroups.create(.init(name: "A"))
    #expect(transport.requests.map { $0.method } == [.post, .post])
  }

  @Test func `a create that a conflict undid is sent again`() async throws {
    let transport = ScriptedTransport(status(409), json("{\"customer_group\":{\"id\":\"g\"}}"))
    _ = try await client(transport).admin.customerGroups.create(.init(name: "A"))
    #expect(transport.requests.map { $0.method } == [.post, .post])
  }

  @Test func `a proxy's 504 is looked up`() async throws {
    let transport = ScriptedTransport(
      status(504), found("A", createdAt: "2026-11-24T06:17:21.000Z"))
    _ = try await client(transport).admin.customerGroups.create(.init(name: "A"))
    #expect(transport.requests.map { $0.method } == [.post, .get])
  }

  @Test func `a customer is found by e-mail, whatever its case`() async throws {
    let body = """
      {"customers":[{"id":"other","email":"xann@b.cc","created_at":"2026-11-24T06:17:21.000Z"},
      {"id":"c","email":"ann@b.cc","created_at":"2026-11-24T06:17:21.000Z"}],
      "count":2,"offset":0,"limit":100}
      """
    let transport = ScriptedTransport(lost, json(body, headers: [date]))
    let customer = CustomerCreate(
      email: "Ann@b.cc", firstName: "a", lastName: "b", password: "hush")
    #expect(try await client(transport).admin.customers.create(customer).id == "c")
    #expect(transport.requests[1].target.hasPrefix("/admin/customers?q=ann%40b.cc&"))
  }

  @Test func `create and look-up share the deadline of a call`() async throws {
    let clock = StillClock()
    let found = found("A", createdAt: "2026-11-24T06:17:20.000Z")
    let transport = ScriptedTransport { _, index in
      clock.advance(.seconds(6))
      return index == 0 ? .failure(.timedOut) : found
    }
    _ = try await client(transport, clock) { $0.deadline = .seconds(10) }
      .admin.customerGroups.create(.init(name: "A"))
    #expect(transport.requests.map { $0.timeout } == [.seconds(10), .seconds(4)])
  }

  @Test func `a lost create within a deadline is still known to be lost`() async {
    let clock = StillClock()
    let transport = ScriptedTransport { request, _ in
      clock.advance(request.timeout ?? .zero)
      return .failure(.timedOut)
    }
    let error = await #expect(throws: MedusaError.self) {
      try await client(transport, clock).scoped(deadline: .seconds(5))
        .admin.customerGroups.create(.init(name: "A"))
    }
    guard case .lostCreate(let lost) = error else {
      Issue.record("expected a lost create, got \(String(describing: error))")
      return
    }
    #expect(lost.finding == .unknown)
  }
}
