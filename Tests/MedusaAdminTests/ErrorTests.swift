import JSON
import MQLTestSupport
import MedusaAdmin
import Testing

@Suite struct ErrorTests {
  private func error(_ answer: ScriptedTransport.Answer) async -> MedusaError? {
    do throws(MedusaError) {
      _ = try await client(ScriptedTransport(answer)) { $0.maxRetries = 0 }
        .admin.customerGroups.list()
      return nil
    } catch {
      return error
    }
  }

  private static let line = "GET /admin/customer-groups"

  @Test func `a refusal carries status, type, code, message and request`() async {
    let body = "{\"code\":\"c\",\"type\":\"not_found\",\"message\":\"no\\u0007 such\\ngroup\"}"
    let found = await error(json(body, status: 404))
    #expect(
      found
        == .http(
          HTTPFailure(
            status: 404, type: "not_found", code: "c", message: "no\u{7} such\ngroup",
            request: Self.line)))
    #expect(
      found?.description
        == "the store refused GET /admin/customer-groups: no  such group (status 404, not_found)")
  }

  @Test(arguments: [
    (200, "text/html; charset=utf-8", "<!DOCTYPE html>"), (404, "text/html", "<html>"),
    (400, "text/html", "<html>"), (200, "text/plain", "OK"),
  ])
  func `a page where JSON was due says so`(status: Int, kind: String, body: String) async {
    let found = await error(text(body, status: status, kind: kind))
    #expect(found == .notJSON(status: status, contentType: kind, request: Self.line))
    #expect(found?.description.contains("may not be that of a Medusa store") == true)
    #expect(found?.description.contains("(status \(status))") == true)
  }

  @Test(arguments: [413, 431, 500, 502, 503])
  func `a proxy's page keeps its status`(code: Int) async {
    let found = await error(text("<html>", status: code, kind: "text/html"))
    #expect(found == .http(HTTPFailure(status: code, request: Self.line)))
  }

  @Test(arguments: [
    (
      "{\"customer_groups\":[{\"id\":\"a\"},{\"id\":7}],\"count\":2,\"offset\":0,\"limit\":1}",
      "customer_groups[1].id", "a number", "a text"
    ),
    (
      "{\"customer_groups\":[{\"id\":\"a\",\"customers\":[{\"id\":\"c\",\"email\":[]}]}],\"count\":2,\"offset\":0,\"limit\":1}",
      "customer_groups[0].customers[0].email", "a list", "a text"
    ),
    (
      "{\"customer_groups\":[{}],\"count\":2,\"offset\":0,\"limit\":1}", "customer_groups[0].id",
      "nothing", "a text"
    ),
    ("{\"count\":2,\"offset\":0,\"limit\":1}", "customer_groups", "nothing", "a list"),
    ("[]", "its top", "a list", "an object"),
    (
      "{\"customer_groups\":[{\"id\":\"a\",\"created_at\":\"2025-02-30T00:00:00.000Z\"}],\"count\":2,\"offset\":0,\"limit\":1}",
      "customer_groups[0].created_at", "a text", "a time like 2025-04-16T00:00:00.000Z"
    ),
  ])
  func `another shape is said with its place`(
    body: String, path: String, found: String, wanted: String
  ) async {
    #expect(
      await error(json(body))
        == .unexpectedShape(path: path, found: found, wanted: wanted, request: Self.line))
  }

  @Test func `a body that is cut off says where`() async {
    #expect(
      await error(json("{\"count\": "))?.description
        == "the answer to GET /admin/customer-groups holds malformed JSON at byte 10 at its start"
        + " where JSON was due")
  }

  static let refused = ["groups_read", "groups_write", "membership_write", "customers_read"].flatMap
  {
    ((try? RecordingFiles.exchanges($0)) ?? []).filter { $0.response.status >= 400 }
  }

  @Test(arguments: refused)
  func `a recorded refusal is a typed error`(recording: Recording) async {
    let response = recording.response
    let found = await error(
      .success(
        Response(status: response.status, headers: response.headers, body: response.body)))
    switch found {
    case .http(let failure):
      #expect(failure.status == response.status)
      #expect(failure.message == response.json?["message"]?.asString)
      #expect(failure.type == response.json?["type"]?.asString)
    case .notJSON(let status, _, _):
      #expect(status == response.status)
      #expect(response.json == nil)
    default: Issue.record("expected a refusal, got \(String(describing: found))")
    }
  }

  @Test(arguments: [
    CustomerGroupListQuery(limit: -1), .init(offset: -1), .init(q: "null"), .init(name: ["null"]),
    .init(order: ""), .init(order: "a,b"), .init(order: "-"), .init(expand: [""]),
    .init(expand: ["customers, orders"]), .init(fields: ["id", " name"]), .init(fields: ["a..b"]),
    .init(name: (0...1000).map { String($0) }),
  ])
  func `what the store would stumble over is not sent`(query: CustomerGroupListQuery) async {
    let transport = ScriptedTransport(json(emptyPage))
    let error = await #expect(throws: MedusaError.self) {
      try await client(transport).admin.customerGroups.list(query)
    }
    guard case .invalid = error else {
      Issue.record("expected a refusal, got \(String(describing: error))")
      return
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func `what a server sends is on one line and moves no cursor`() {
    let place = TransportError.redirected(status: 302, location: "http://a\u{1b}[31m\n.example/")
    #expect(
      MedusaError.transport(place, request: "GET /").description
        .contains("to http://a [31m .example/;"))
    let found = MedusaError.unexpectedShape(
      path: "a\u{7}", found: "\u{1b}", wanted: "a text", request: "GET /")
    #expect(found.description == "the answer to GET / holds   at a  where a text was due")
  }

  @Test func `an empty id or a metadata of null is not sent`() async {
    let transport = ScriptedTransport(json("{}"))
    let groups = client(transport).admin.customerGroups
    await #expect(throws: MedusaError.invalid("the id is empty")) { try await groups.retrieve("") }
    await #expect(throws: MedusaError.self) {
      try await groups.update("g", .init(metadata: .some(.null)))
    }
    #expect(transport.requests.isEmpty)
  }
}
