import MedusaAdmin
import Testing

@Suite struct RedirectTests {
  private let secret = [Header("Authorization", "Bearer hush")]

  private func outcome(
    _ server: LoopbackServer, _ request: Request
  ) async throws -> Result<Response, TransportError> {
    let transport = HTTPTransport(try ServerURL("http://127.0.0.1:\(server.port)/base"))
    do throws(TransportError) {
      return .success(try await transport.send(request))
    } catch {
      return .failure(error)
    }
  }

  @Test(arguments: [
    ("/new?x=1", "/new?x=1"), ("next", "/base/admin/next"), ("?y", "/base/admin/old?y"),
    ("http://127.0.0.1:PORT/new", "/new"), ("//127.0.0.1:PORT/new#part", "/new"),
    ("HTTP://127.0.0.1:PORT", "/"),
  ])
  func `a get is led on within its server`(location: String, target: String) async throws {
    let server = try LoopbackServer { received in
      guard received.index == 0 else { return .bytes(http(200, "{}")) }
      let port = received.header("host")?.split(separator: ":").last ?? ""
      let place = location.replacing("PORT", with: port)
      return .bytes(http(302, "", "Location: \(place)"))
    }
    let response = try await outcome(server, Request(.get, "/admin/old", headers: secret)).get()
    #expect(response.status == 200)
    #expect(server.received.last?.target == target)
    #expect(server.received.last?.header("authorization") == "Bearer hush")
  }

  @Test(arguments: [
    "http://127.0.0.2:PORT/x", "http://localhost:PORT/x", "https://127.0.0.1:PORT/x",
    "http://127.0.0.1:1/x", "//example.invalid/x", "http://a:b@127.0.0.1:PORT/x", "ftp://x/y",
    "javascript:alert(1)",
  ])
  func `a get is not led to another server`(location: String) async throws {
    let server = try LoopbackServer { received in
      let port = received.header("host")?.split(separator: ":").last ?? ""
      let place = location.replacing("PORT", with: port)
      return .bytes(http(302, "", "Location: \(place)?token=hush"))
    }
    let result = try await outcome(server, Request(.get, "/", headers: secret))
    guard case .failure(.redirected(302, let shown)) = result else {
      Issue.record("expected a refusal, got \(result)")
      return
    }
    #expect(!shown.contains("hush"))
    #expect(!shown.contains("a:b@"))
    #expect(server.received.count == 1)
  }

  @Test(arguments: [301, 302, 303, 307, 308], [Request.Method.post, .delete])
  func `a write is never led on`(status: Int, method: Request.Method) async throws {
    let server = try LoopbackServer { _ in .bytes(http(status, "", "Location: /new")) }
    let result = try await outcome(server, Request(method, "/", body: [0x7B, 0x7D]))
    #expect(result == .failure(.redirected(status: status, location: "/new")))
    #expect(server.received.count == 1)
  }

  @Test func `a circle ends`() async throws {
    let server = try LoopbackServer { _ in .bytes(http(302, "", "Location: /again")) }
    guard case .failure(.interrupted) = try await outcome(server, Request(.get, "/")) else {
      Issue.record("expected an interruption")
      return
    }
    #expect(server.received.count == 5)
  }
}
