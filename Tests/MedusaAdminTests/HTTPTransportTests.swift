import MedusaAdmin
import Testing

@Suite struct HTTPTransportTests {
  /// However slow the machine, connections are used again.
  private let patient = HTTPTransport.Options(idleLimit: .seconds(600))

  private func transport(
    _ server: LoopbackServer, prefix: String = "", options: HTTPTransport.Options = .init()
  ) throws -> HTTPTransport {
    HTTPTransport(try ServerURL("http://127.0.0.1:\(server.port)\(prefix)"), options: options)
  }

  private func error(
    _ transport: HTTPTransport, _ request: Request
  ) async -> TransportError? {
    do throws(TransportError) {
      _ = try await transport.send(request)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a request arrives as it was made`() async throws {
    let server = try LoopbackServer { _ in .bytes(http(201, "{}", "X-Note: a: b ", "X-Empty:")) }
    let request = Request(
      .post, "/admin/a%2Fb?name%5B%5D=x",
      headers: [
        Header("X-Twice", "1"), Header("x-twice", "2"), Header("X-Empty", ""),
        Header("Content-Type", "application/json"),
      ], body: Array("{\"é\":1}".utf8))
    let response = try await transport(server, prefix: "/shop/").send(request)
    #expect(response.status == 201)
    #expect(response.headers.value("x-note") == "a: b")
    #expect(response.headers.value("X-EMPTY") == "")
    #expect(response.body == Array("{}".utf8))
    let received = try #require(server.received.first)
    #expect(received.line == "POST /shop/admin/a%2Fb?name%5B%5D=x HTTP/1.1")
    #expect(received.header("x-twice") == "2")
    #expect(received.header("x-empty") == "")
    #expect(received.header("content-type") == "application/json")
    #expect(received.header("user-agent") == "mql")
    #expect(received.header("expect") == nil)
    #expect(received.body == Array("{\"é\":1}".utf8))
    #expect(received.head.components(of: "x-twice") == 1)
  }

  @Test func `a delete carries its body, and a get has none`() async throws {
    let server = try LoopbackServer { _ in .bytes(http(200, "{}")) }
    let transport = try transport(server)
    _ = try await transport.send(Request(.delete, "/a", body: Array("{\"x\":1}".utf8)))
    _ = try await transport.send(Request(.get, "/b"))
    #expect(server.received.map { $0.line } == ["DELETE /a HTTP/1.1", "GET /b HTTP/1.1"])
    #expect(server.received.map { $0.body.count } == [7, 0])
    #expect(server.received[1].header("content-length") == nil)
  }

  @Test func `dots in a path stay as they are`() async throws {
    let server = try LoopbackServer { _ in .bytes(http(200, "{}")) }
    _ = try await transport(server).send(Request(.get, "/admin/%2E%2E/x/../y"))
    #expect(server.received.first?.target == "/admin/%2E%2E/x/../y")
  }

  @Test func `requests one after another share a connection`() async throws {
    let server = try LoopbackServer { _ in .bytes(http(200, "{}")) }
    let transport = try transport(server, options: patient)
    for _ in 0..<4 { _ = try await transport.send(Request(.get, "/")) }
    #expect(server.connections == 1)
  }

  @Test func `a connection that was idle too long is not used again`() async throws {
    let server = try LoopbackServer { _ in .bytes(http(200, "{}")) }
    let transport = try transport(server, options: .init(idleLimit: .seconds(1)))
    _ = try await transport.send(Request(.get, "/"))
    try await Task.sleep(for: .milliseconds(2100))
    _ = try await transport.send(Request(.get, "/"))
    #expect(server.connections == 2)
  }

  @Test func `many requests at once all get their own answers`() async throws {
    let server = try LoopbackServer { .bytes(http(200, $0.target)) }
    let transport = try transport(server)
    let wrong = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<60 {
        group.addTask {
          let response = try? await transport.send(Request(.get, "/\(number)"))
          return response?.body != Array("/\(number)".utf8)
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(wrong == 0)
  }

  @Test func `a compressed body is offered and unpacked`() async throws {
    let packed: [UInt8] = [
      31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 202, 72, 205, 201, 201, 87, 178, 82, 42, 207, 47,
      202, 73, 81, 170, 173, 38, 40, 0, 0, 103, 51, 199, 210, 51, 0, 0, 0,
    ]
    let server = try LoopbackServer { _ in .bytes(http(200, packed, "Content-Encoding: gzip")) }
    let transport = try transport(server)
    let response = try await transport.send(Request(.get, "/"))
    #expect(response.body == Array(String(repeating: "{\"hello\":\"world\"}", count: 3).utf8))
    #expect(server.received.first?.header("accept-encoding")?.contains("gzip") == true)
    // The limit is on what comes out of it.
    #expect(
      await error(transport, Request(.get, "/", bodyLimitBytes: 50))
        == .bodyTooLarge(limitBytes: 50))
    let full = try await transport.send(Request(.get, "/", bodyLimitBytes: 51))
    #expect(full.body.count == 51)
  }

  @Test func `a body that claims to be compressed and is not is lost`() async throws {
    let server = try LoopbackServer { _ in .bytes(http(200, "plain", "Content-Encoding: gzip")) }
    let error = await error(try transport(server), Request(.get, "/"))
    guard case .interrupted = error else {
      Issue.record("expected an interruption, got \(String(describing: error))")
      return
    }
  }

  @Test func `a big body comes whole`() async throws {
    let body = [UInt8](repeating: 0x61, count: 20 << 20)
    let server = try LoopbackServer { _ in .bytes(http(200, body)) }
    let response = try await transport(server).send(Request(.get, "/"))
    #expect(response.body == body)
  }

  @Test func `a big body is sent whole`() async throws {
    let body = [UInt8](repeating: 0x62, count: 3 << 20)
    let server = try LoopbackServer { _ in .bytes(http(200, "{}")) }
    _ = try await transport(server).send(Request(.post, "/", body: body))
    #expect(server.received.first?.body == body)
  }

  @Test func `an interim answer is passed over`() async throws {
    let interim = Array("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n".utf8)
    let server = try LoopbackServer { _ in .bytes(interim + http(200, "{}", "X-Late: 1")) }
    let response = try await transport(server).send(Request(.get, "/"))
    #expect(response.status == 200)
    #expect(response.headers.value("x-late") == "1")
    #expect(response.headers.value("x-early") == nil)
  }

  @Test func `a refused connection is unreachable and names host and port`() async throws {
    let server = try LoopbackServer { _ in .stall }
    let port = server.port
    server.stop()
    let closed = HTTPTransport(try ServerURL("http://127.0.0.1:\(port)"))
    // The listener goes once its thread has seen the end.
    var error = await error(closed, Request(.get, "/", timeout: .milliseconds(300)))
    for _ in 0..<50 where error == .timedOut {
      error = await self.error(closed, Request(.get, "/", timeout: .milliseconds(300)))
    }
    guard case .unreachable(let reason) = error else {
      Issue.record("expected unreachable, got \(String(describing: error))")
      return
    }
    #expect(reason.hasPrefix("127.0.0.1:\(port): "))
  }

  @Test func `a server that does not speak TLS is unreachable`() async throws {
    let server = try LoopbackServer { _ in .stall }
    let secure = HTTPTransport(
      try ServerURL("https://127.0.0.1:\(server.port)"),
      options: .init(connectTimeout: .milliseconds(200)))
    guard case .unreachable = await error(secure, Request(.post, "/", body: [0x7B])) else {
      Issue.record("expected unreachable")
      return
    }
    #expect(server.received.isEmpty)
  }

  @Test func `a stalled answer times out`() async throws {
    let server = try LoopbackServer { _ in .stall }
    let request = Request(.get, "/", timeout: .milliseconds(100))
    #expect(await error(try transport(server), request) == .timedOut)
  }

  @Test func `a body cut short is lost`() async throws {
    let server = try LoopbackServer { _ in .bytesAndClose(http(200, "{}", "X: 1").dropLast() + []) }
    guard case .interrupted = await error(try transport(server), Request(.get, "/")) else {
      Issue.record("expected an interruption")
      return
    }
  }

  @Test func `a write on a connection that dies is not sent again in silence`() async throws {
    let server = try LoopbackServer { $0.index == 0 ? .bytes(http(200, "{}")) : .bytesAndClose([]) }
    let transport = try transport(server, options: patient)
    _ = try await transport.send(Request(.get, "/"))
    let write = Request(.post, "/admin/customer-groups", body: Array("{\"name\":\"x\"}".utf8))
    guard case .interrupted = await error(transport, write) else {
      Issue.record("expected an interruption")
      return
    }
    #expect(server.received.map { $0.connection } == [1, 1])
  }

  @Test func `cancelling ends a stalled request, and others go on`() async throws {
    let server = try LoopbackServer { $0.target == "/stall" ? .stall : .bytes(http(200, "{}")) }
    let transport = try transport(server)
    let stalled = Task { await error(transport, Request(.get, "/stall")) }
    while server.received.isEmpty { await Task.yield() }
    stalled.cancel()
    #expect(await stalled.value == .cancelled)
    #expect(try await transport.send(Request(.get, "/")).status == 200)
  }

  @Test func `a request of a cancelled task is not sent`() async throws {
    let server = try LoopbackServer { _ in .bytes(http(200, "{}")) }
    let transport = try transport(server)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await error(transport, Request(.get, "/"))
    }
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(server.received.isEmpty)
  }

  @Test func `closing ends what is under way, and what comes later is refused`() async throws {
    let server = try LoopbackServer { _ in .stall }
    let transport = try transport(server)
    let stalled = Task { await error(transport, Request(.get, "/")) }
    while server.received.isEmpty { await Task.yield() }
    transport.close()
    #expect(await stalled.value == .cancelled)
    guard case .unsendable = await error(transport, Request(.get, "/")) else {
      Issue.record("expected a refusal")
      return
    }
  }

  @Test(arguments: [
    Request(.get, "admin"), Request(.get, "/a b"), Request(.get, "/a\r\nX: 1"),
    Request(.get, "/é"), Request(.get, "/a#b"),
    Request(.get, "/", headers: [Header("X", "1\r\nY: 2")]),
    Request(.get, "/", headers: [Header("X\nY", "1")]),
    Request(.get, "/", headers: [Header("X:Y", "1")]),
    Request(.get, "/", headers: [Header("", "1")]),
  ])
  func `what is not one request on the wire is not sent`(request: Request) async throws {
    let server = try LoopbackServer { _ in .bytes(http(200, "{}")) }
    guard case .unsendable = await error(try transport(server), request) else {
      Issue.record("expected a refusal")
      return
    }
    #expect(server.connections == 0)
  }
}

extension String {
  fileprivate func components(of needle: String) -> Int {
    lowercased().ranges(of: needle).count
  }
}
