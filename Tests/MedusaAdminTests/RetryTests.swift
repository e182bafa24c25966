import MedusaAdmin
import Testing

@Suite struct RetryTests {
  @Test(arguments: [409, 429, 501, 502, 503, 504, 599])
  func `a read is repeated after a status that may pass`(code: Int) async throws {
    let transport = ScriptedTransport(status(code), json(emptyPage))
    let clock = StillClock()
    _ = try await client(transport, clock).admin.customerGroups.list()
    #expect(transport.requests.count == 2)
    #expect(clock.waits == [.milliseconds(250)])
  }

  @Test(arguments: [400, 403, 404, 408, 422, 500])
  func `a read is not repeated after a status that stays`(code: Int) async {
    let transport = ScriptedTransport(status(code), json(emptyPage))
    let error = await #expect(throws: MedusaError.self) {
      try await client(transport).admin.customerGroups.list()
    }
    #expect(transport.requests.count == 1)
    guard case .http(let failure) = error else {
      Issue.record("expected a refusal, got \(String(describing: error))")
      return
    }
    #expect(failure.status == code)
  }

  @Test(arguments: [
    TransportError.unreachable("x"), .interrupted("x"), .timedOut,
  ])
  func `a read is repeated after a lost answer`(lost: TransportError) async throws {
    let transport = ScriptedTransport(.failure(lost), .failure(lost), json(emptyPage))
    _ = try await client(transport).admin.customerGroups.list()
    #expect(transport.requests.count == 3)
  }

  @Test(arguments: [
    TransportError.bodyTooLarge(limitBytes: 1), .unsendable("x"),
    .redirected(status: 302, location: "x"),
  ])
  func `a read is not repeated where it would end the same way`(error: TransportError) async {
    let transport = ScriptedTransport(.failure(error))
    await #expect(throws: MedusaError.transport(error, request: "GET /admin/customer-groups")) {
      try await client(transport).admin.customerGroups.list()
    }
    #expect(transport.requests.count == 1)
  }

  @Test func `writes whose repetition is harmless are repeated, but not after 429`() async throws {
    let group = json("{\"customer_group\":{\"id\":\"g\"}}")
    let gone = json("{\"id\":\"g\",\"object\":\"customer_group\",\"deleted\":true}")
    let add = ScriptedTransport(.failure(.interrupted("x")), group)
    try await client(add).admin.customerGroups.addCustomers("g", ["c"])
    let remove = ScriptedTransport(status(503), group)
    try await client(remove).admin.customerGroups.removeCustomers("g", ["c"])
    let update = ScriptedTransport(status(409), group)
    _ = try await client(update).admin.customerGroups.update("g", .init(name: "n"))
    let delete = ScriptedTransport(.failure(.timedOut), gone)
    _ = try await client(delete).admin.customerGroups.delete("g")
    for transport in [add, remove, update, delete] { #expect(transport.requests.count == 2) }
    let limited = ScriptedTransport(status(429), gone)
    await #expect(throws: MedusaError.self) {
      try await client(limited).admin.customerGroups.delete("g")
    }
    #expect(limited.requests.count == 1)
  }

  @Test(arguments: [
    status(409), status(429), status(503, Header("Retry-After", "1")), .failure(.unreachable("x")),
    .failure(.interrupted("x")), .failure(.timedOut),
  ])
  func `what is never to be repeated is sent once`(answer: ScriptedTransport.Answer) async {
    for method in [Request.Method.get, .post, .delete] {
      let transport = ScriptedTransport(answer, json(emptyPage))
      let clock = StillClock()
      await #expect(throws: MedusaError.self) {
        try await client(transport, clock).send(Request(method, "/admin/x"), repetition: .never)
      }
      #expect(transport.requests.count == 1)
      #expect(clock.waits == [])
    }
  }

  @Test func `of what is never repeated it is known whether it was sent before it ended`() async {
    let clock = StillClock()
    let late = ScriptedTransport { request, _ in
      clock.advance(request.timeout ?? .zero)
      return .failure(.timedOut)
    }
    let limited = client(late, clock).scoped(deadline: .seconds(5))
    let lost = MedusaError.transport(.timedOut, request: "POST /admin/x")
    await #expect(throws: lost) {
      try await limited.send(Request(.post, "/admin/x"), repetition: .never)
    }
    await #expect(throws: MedusaError.deadline(request: "POST /admin/x", lastFailure: nil)) {
      try await limited.send(Request(.post, "/admin/x"), repetition: .never)
    }
    #expect(late.requests.count == 1)
    let cancelled = ScriptedTransport(.failure(.cancelled))
    await #expect(throws: MedusaError.transport(.cancelled, request: "POST /admin/x")) {
      try await client(cancelled).send(Request(.post, "/admin/x"), repetition: .never)
    }
    await #expect(throws: MedusaError.cancelled) {
      try await client(cancelled).send(Request(.post, "/admin/x"), repetition: .once)
    }
  }

  @Test func `attempts end with maxRetries, and waits grow`() async {
    let transport = ScriptedTransport(status(503))
    let clock = StillClock(random: 1)
    await #expect(throws: MedusaError.self) {
      try await client(transport, clock) { $0.maxRetries = 4 }.admin.customerGroups.list()
    }
    #expect(transport.requests.count == 5)
    #expect(clock.waits == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4)])
  }

  @Test func `without retries there is one attempt`() async {
    let transport = ScriptedTransport(.failure(.interrupted("x")))
    await #expect(throws: MedusaError.self) {
      try await client(transport) { $0.maxRetries = 0 }.admin.customerGroups.list()
    }
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: [
    ("7", Duration.seconds(7)), ("300", .seconds(300)),
    ("Tue, 24 Nov 2026 06:17:31 GMT", .seconds(10)),
    // Of no use: the usual wait.
    ("0", .milliseconds(250)), ("-5", .milliseconds(250)), ("soon", .milliseconds(250)),
    ("Tue, 24 Nov 2026 06:00:00 GMT", .milliseconds(250)), ("", .milliseconds(250)),
  ])
  func `Retry-After is waited for`(value: String, wait: Duration) async throws {
    let now = Header("Date", "Tue, 24 Nov 2026 06:17:21 GMT")
    let transport = ScriptedTransport(
      status(503, Header("retry-after", value), now), json(emptyPage))
    let clock = StillClock()
    _ = try await client(transport, clock).admin.customerGroups.list()
    #expect(clock.waits == [wait])
  }

  @Test(arguments: ["301", "86400", "Tue, 24 Nov 2037 06:17:31 GMT"])
  func `a Retry-After of over five minutes fails at once`(value: String) async {
    let transport = ScriptedTransport(status(503, Header("Retry-After", value)), json(emptyPage))
    let clock = StillClock()
    await #expect(throws: MedusaError.self) {
      try await client(transport, clock).admin.customerGroups.list()
    }
    #expect(clock.waits == [])
  }

  @Test func `a Retry-After past the deadline fails at once, with the refusal`() async {
    let transport = ScriptedTransport(status(503, Header("Retry-After", "20")), json(emptyPage))
    let clock = StillClock()
    let error = await #expect(throws: MedusaError.self) {
      try await client(transport, clock) { $0.deadline = .seconds(10) }.admin.customerGroups.list()
    }
    guard case .http(let failure) = error else {
      Issue.record("expected a refusal, got \(String(describing: error))")
      return
    }
    #expect(failure.status == 503)
    #expect(clock.waits == [])
  }

  @Test func `an attempt may take the lesser of timeout and what is left`() async throws {
    let clock = StillClock()
    let transport = ScriptedTransport { _, index in
      clock.advance(.seconds(4))
      return index == 0 ? .failure(.timedOut) : json(emptyPage)
    }
    _ = try await client(transport, clock) {
      $0.deadline = .seconds(10)
      $0.timeout = .seconds(8)
    }.admin.customerGroups.list()
    #expect(transport.requests.map { $0.timeout } == [.seconds(8), .milliseconds(5750)])
  }

  @Test func `the deadline ends a call, and says what was waited for`() async {
    let clock = StillClock()
    let transport = ScriptedTransport { request, _ in
      clock.advance(request.timeout ?? .zero)
      return .failure(.timedOut)
    }
    let error = await #expect(throws: MedusaError.self) {
      try await client(transport, clock) {
        $0.deadline = .seconds(10)
        $0.timeout = .seconds(6)
      }.admin.customerGroups.list()
    }
    #expect(
      error
        == .deadline(
          request: "GET /admin/customer-groups", lastFailure: "no whole answer came in time"))
    #expect(transport.requests.count == 2)
  }

  @Test func `a scope's deadline holds for its calls together`() async throws {
    let clock = StillClock()
    let transport = ScriptedTransport { _, _ in
      clock.advance(.seconds(4))
      return json(emptyPage)
    }
    let scope = client(transport, clock).scoped(deadline: .seconds(7))
    _ = try await scope.admin.customerGroups.list()
    _ = try await scope.admin.customerGroups.list()
    await #expect(throws: MedusaError.deadline(request: "GET /admin/regions", lastFailure: nil)) {
      try await scope.admin.regions.list()
    }
    #expect(transport.requests.count == 2)
  }

  @Test func `the limit of requests counts attempts, and stops before the next`() async throws {
    let transport = ScriptedTransport(status(503), json(emptyPage))
    let limited = client(transport) { $0.maxRequests = 2 }
    _ = try await limited.admin.customerGroups.list()
    await #expect(
      throws: MedusaError.tooManyRequests(limit: 2, request: "GET /admin/customer-groups")
    ) {
      try await limited.admin.customerGroups.list()
    }
    #expect(transport.requests.count == 2)
  }

  @Test func `a cancelled task sends nothing more`() async {
    let transport = ScriptedTransport(status(503))
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      await #expect(throws: MedusaError.cancelled) {
        try await client(transport).admin.customerGroups.list()
      }
    }
    task.cancel()
    await task.value
    #expect(transport.requests.isEmpty)
  }
}
