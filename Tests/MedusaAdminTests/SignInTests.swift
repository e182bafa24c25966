import MedusaAdmin
import Synchronization
import Testing

@Suite struct SignInTests {
  private let password = Credentials.password(email: "a@b.cc", password: "hush")

  /// A store whose tokens are t1, t2, ...; it takes those that `takes` says.
  private func store(_ takes: @escaping @Sendable (String) -> Bool) -> ScriptedTransport {
    let made = Counter()
    return ScriptedTransport { request, _ in
      if request.target == "/admin/auth/token" {
        return json("{\"access_token\":\"t\(made.next())\"}")
      }
      let token = request.headers.value("authorization")?.split(separator: " ").last ?? ""
      return takes(String(token)) ? json(emptyPage) : text("Unauthorized", status: 401)
    }
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)
    func next() -> Int {
      value.withLock { value in
        value += 1
        return value
      }
    }
  }

  @Test(arguments: [
    (Credentials.apiToken("s"), "x-medusa-access-token", "s"),
    (.bearer("s"), "authorization", "Bearer s"),
    (.session("s%3Aa.b"), "cookie", "connect.sid=s%3Aa.b"),
    (.session("sid=s"), "cookie", "sid=s"),
  ])
  func `credentials stand in their header`(
    credentials: Credentials, name: String, value: String
  ) async throws {
    let transport = ScriptedTransport(json(emptyPage))
    _ = try await client(transport, StillClock(), credentials).admin.customerGroups.list()
    let headers = try #require(transport.requests.first).headers
    #expect(headers.value(name) == value)
    let all = ["x-medusa-access-token", "authorization", "cookie"]
    #expect(all.filter { headers.value($0) != nil } == [name])
  }

  @Test func `a token is had at the first need and kept`() async throws {
    let transport = store { $0 == "t1" }
    let client = client(transport, StillClock(), password)
    #expect(transport.requests.isEmpty)
    _ = try await client.admin.customerGroups.list()
    _ = try await client.scoped().admin.customerGroups.list()
    #expect(
      transport.lines == [
        "POST /admin/auth/token", "GET /admin/customer-groups", "GET /admin/customer-groups",
      ])
  }

  @Test func `a token that ended is renewed once, and the call sent again`() async throws {
    let transport = store { $0 == "t2" }
    _ = try await client(transport, StillClock(), password).admin.customerGroups.list()
    #expect(
      transport.lines == [
        "POST /admin/auth/token", "GET /admin/customer-groups", "POST /admin/auth/token",
        "GET /admin/customer-groups",
      ])
  }

  @Test func `a renewed token that is refused too is an error`() async {
    let transport = store { _ in false }
    await #expect(
      throws: MedusaError.signInEnded(.password, request: "GET /admin/customer-groups")
    ) {
      try await client(transport, StillClock(), password).admin.customerGroups.list()
    }
    #expect(transport.requests.count == 4)
  }

  @Test func `calls at once share one sign-in`() async throws {
    let transport = store { $0 == "t2" }
    let client = client(transport, StillClock(), password)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask { _ = try await client.admin.customerGroups.list() }
      }
      try await group.waitForAll()
    }
    #expect(transport.lines.filter { $0 == "POST /admin/auth/token" }.count == 2)
  }

  @Test(arguments: [Credentials.apiToken("s"), .bearer("s"), .session("s")])
  func `a fixed sign-in that ended is an error`(credentials: Credentials) async {
    let transport = ScriptedTransport(text("Unauthorized", status: 401))
    let request = "GET /admin/customer-groups"
    await #expect(throws: MedusaError.signInEnded(credentials.kind, request: request)) {
      try await client(transport, StillClock(), credentials).admin.customerGroups.list()
    }
    #expect(transport.requests.count == 1)
  }

  @Test func `no credentials, where they are needed, is an error`() async {
    let transport = ScriptedTransport(text("Unauthorized", status: 401))
    let error = await #expect(throws: MedusaError.self) {
      try await client(transport, StillClock(), nil).admin.customerGroups.list()
    }
    #expect(error?.description.contains("none are given") == true)
  }

  @Test func `a wrong password is an error without the password`() async {
    let transport = ScriptedTransport(text("Unauthorized", status: 401, kind: "text/plain"))
    let error = await #expect(throws: MedusaError.self) {
      try await client(transport, StillClock(), password).admin.customerGroups.list()
    }
    #expect(error == .signInFailed(reason: "the store refused the e-mail or the password"))
    #expect(transport.lines == ["POST /admin/auth/token"])
  }

  @Test func `what the store says of a sign-in it cannot read is the reason`() async {
    let body = "{\"type\":\"invalid_data\",\"message\":\"email must be an email\"}"
    let transport = ScriptedTransport(json(body, status: 400))
    await #expect(throws: MedusaError.signInFailed(reason: "email must be an email")) {
      try await client(transport, StillClock(), password).admin.customerGroups.list()
    }
  }

  @Test func `sign-in counts apart from other requests`() async throws {
    let seen = Mutex<[Exchange]>([])
    let transport = store { $0 == "t1" }
    let client = client(transport, StillClock(), password) {
      $0.maxRequests = 1
      $0.observer = { exchange in seen.withLock { $0.append(exchange) } }
    }
    _ = try await client.admin.customerGroups.list()
    let exchanges = seen.withLock { $0 }
    #expect(exchanges.map { $0.purpose } == [.signIn, .call])
    #expect(exchanges.map { $0.ending } == [.status(200), .status(200)])
    #expect(exchanges.last?.target == "/admin/customer-groups")
    #expect(exchanges.last?.receivedBytes == emptyPage.utf8.count)
  }

  @Test func `cancelling one of two that wait for a token leaves the other`() async throws {
    let transport = PausedTransport()
    let client = client(transport, StillClock(), password)
    let one = Task { () async -> MedusaError? in
      do throws(MedusaError) {
        _ = try await client.admin.customerGroups.list()
        return nil
      } catch {
        return error
      }
    }
    while transport.count == 0 { await Task.yield() }
    let other = Task { try await client.admin.customerGroups.list().count }
    one.cancel()
    #expect(await one.value == .cancelled)
    transport.open()
    #expect(try await other.value == 0)
  }

  /// Answers a sign-in only once it is opened.
  private final class PausedTransport: Transport {
    private let state = Mutex((count: 0, isOpen: false))

    var count: Int { state.withLock { $0.count } }
    func open() { state.withLock { $0.isOpen = true } }

    func send(_ request: Request) async throws(TransportError) -> Response {
      state.withLock { $0.count += 1 }
      while !state.withLock({ $0.isOpen }) {
        if Task.isCancelled { throw .cancelled }
        await Task.yield()
      }
      let answer =
        request.target == "/admin/auth/token" ? json("{\"access_token\":\"t\"}") : json(emptyPage)
      return try answer.get()
    }
  }

  @Test func `a session's cookie is read, and its attributes are not`() async throws {
    let transport = ScriptedTransport(
      json(
        "{\"user\":{\"id\":\"u\",\"email\":\"a@b.cc\",\"api_token\":\"hush\"}}",
        headers: [Header("Set-Cookie", "connect.sid=s%3A1.2; Path=/; HttpOnly")]))
    let session = try await client(transport).admin.auth.createSession(
      email: "a@b.cc", password: "p")
    #expect(session.cookie?.exposed == "connect.sid=s%3A1.2")
    #expect(session.user.email == "a@b.cc")
    #expect(!"\(session)".contains("hush"))
    #expect(!"\(session)".contains("s%3A1"))
  }

  @Test func `a secret shows itself to nobody`() {
    let secret = Secret("hush")
    let credentials = Credentials.password(email: "a@b.cc", password: secret)
    var dumped = ""
    dump([credentials], to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\(credentials)", dumped] {
      #expect(!text.contains("hush"))
    }
  }
}
