import MedusaAdmin
import Testing

@Suite struct RequestBuildingTests {
  @Test(arguments: [
    ("a/b c", "/x/a%2Fb%20c"), ("..", "/x/%2E%2E"), (".", "/x/%2E"), ("...", "/x/..."),
    ("é?#&+%", "/x/%C3%A9%3F%23%26%2B%25"), ("-_.~", "/x/-_.~"),
  ])
  func `a path segment stays one segment`(segment: String, target: String) {
    #expect(Request.target(["x", segment]) == target)
  }

  @Test func `a query is written as qs reads it`() {
    var query = Query()
    query.add("q", "a+b & c")
    query.add("name", list: ["x", "y"])
    query.add("created_at", key: "gt", "2025-01-01T00:00:00.000Z")
    query.add("limit", 5)
    query.add("has_account", true)
    query.add("expand", commaSeparated: [])
    query.add("fields", commaSeparated: ["+id", "name"])
    query.add("none", nil as String?)
    #expect(
      query.text == "q=a%2Bb%20%26%20c&name%5B%5D=x&name%5B%5D=y"
        + "&created_at%5Bgt%5D=2025-01-01T00%3A00%3A00.000Z&limit=5&has_account=true&expand="
        + "&fields=%2Bid%2Cname")
    let request = Request.get(["admin"], query)
    #expect(
      request.readableTarget == "/admin?q=a%2Bb%20%26%20c&name[]=x&name[]=y"
        + "&created_at[gt]=2025-01-01T00:00:00.000Z&limit=5&has_account=true&expand="
        + "&fields=%2Bid,name")
  }

  @Test func `a lone value with a comma is sent twice`() {
    var query = Query()
    query.add("name", list: ["Comma, Inc."])
    #expect(query.items.map { $0.value } == ["Comma, Inc.", "Comma, Inc."])
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
    ("2024-02-29T12:34:56.789Z", 1_709_210_096_789),
    ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func `a moment is read and written`(text: String, milliseconds: Int64) {
    #expect(Timestamp(text)?.millisecondsSince1970 == milliseconds)
    #expect(Timestamp(millisecondsSince1970: milliseconds).description == text)
  }

  @Test func `a moment may lack its fraction or have more of it`() {
    #expect(Timestamp("1970-01-01T00:00:01Z")?.millisecondsSince1970 == 1000)
    #expect(Timestamp("1970-01-01T00:00:01.1239999Z")?.millisecondsSince1970 == 1123)
  }

  @Test(arguments: [
    "", "2025-01-01", "2025-02-29T00:00:00.000Z", "2025-13-01T00:00:00.000Z",
    "2025-01-01T24:00:00.000Z", "2025-01-01T00:60:00.000Z", "2025-01-01T00:00:00.000",
    "2025-01-01T00:00:00.Z", "2025-01-01T00:00:00.000Zx", "2025-01-01 00:00:00.000Z",
    "2025-00-01T00:00:00Z", "2025-01-00T00:00:00Z", "+025-01-01T00:00:00Z",
  ])
  func `what is no moment is not read`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `the raw road adds sign-in and keeps the body as it came`() async throws {
    let transport = ScriptedTransport(json("{\"customer_groups\": []}"))
    let request = Request.get(["admin", "customer-groups"], headers: [Header("Accept", "x")])
    let response = try await client(transport).send(request)
    #expect(response.body == Array("{\"customer_groups\": []}".utf8))
    let sent = try #require(transport.requests.first)
    #expect(sent.target == request.target)
    #expect(sent.headers.value("x-medusa-access-token") == "tok")
    #expect(sent.headers.value("accept") == "x")
  }

  @Test func `the raw road sends a post only once`() async {
    let transport = ScriptedTransport(.failure(.interrupted("x")))
    await #expect(throws: MedusaError.self) {
      try await client(transport).send(Request(.post, "/admin/x", body: []))
    }
    #expect(transport.requests.count == 1)
  }
}
