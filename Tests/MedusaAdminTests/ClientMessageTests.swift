import MedusaAdmin
import Testing

/// Each failure of the client as a person reads it.
@Suite struct ClientMessageTests {
  private static let request = "GET /admin/orders"

  static let failures: [(MedusaError, String)] = [
    (
      .notJSON(status: 200, contentType: nil, request: request),
      "GET /admin/orders was answered with no content type (status 200) where JSON was due; "
        + "the URL may not be that of a Medusa store"
    ),
    (
      .notJSON(status: 200, contentType: "text/html", request: request),
      """
      GET /admin/orders was answered with text/html (status 200) where JSON was due; the URL may \
      not be that of a Medusa store
      """
    ),
    (
      .unexpectedShape(path: "order.id", found: "a number", wanted: "a text", request: request),
      "the answer to GET /admin/orders holds a number at order.id where a text was due"
    ),
    (.signInFailed(reason: "wrong password"), "sign-in failed: wrong password"),
    (
      .signInEnded(.apiToken, request: request),
      """
      the store did not take the API token (GET /admin/orders was answered with status 401): it is \
      wrong, or was replaced at its user; sign in with the right one
      """
    ),
    (
      .signInEnded(.session, request: request),
      """
      the store did not take the session (GET /admin/orders was answered with status 401): it is \
      wrong or has ended; sign in again
      """
    ),
    (
      .signInEnded(.password, request: request),
      """
      the store did not take the e-mail and password (GET /admin/orders was answered with status 401): \
      a token just made was refused too; check the user's rights
      """
    ),
    (
      .deadline(request: request, lastFailure: nil),
      "the deadline passed before GET /admin/orders was answered"
    ),
    (
      .deadline(request: request, lastFailure: "status 503"),
      "the deadline passed before GET /admin/orders was answered; before that: status 503"
    ),
    (
      .tooManyRequests(limit: 5, request: request),
      "the limit of 5 requests is reached; GET /admin/orders was not sent"
    ),
    (.cancelled, "cancelled"),
    (
      .lostCreate(LostCreate(finding: .none, cause: "no answer", request: "POST /a")),
      """
      POST /a: no answer; it was not sent again, and a look-up found no such record: it was \
      probably not created
      """
    ),
    (
      .lostCreate(LostCreate(finding: .older, cause: "no answer", request: "POST /a")),
      """
      POST /a: no answer; it was not sent again, and such a record exists, but is older: nothing \
      was created
      """
    ),
    (
      .lostCreate(LostCreate(finding: .unknown, cause: "no answer", request: "POST /a")),
      """
      POST /a: no answer; it was not sent again, and a look-up failed too: it may have been created
      """
    ),
  ]

  @Test(arguments: failures)
  func `a failure says what was asked and what came`(_ failure: MedusaError, _ message: String) {
    #expect(failure.description == message)
  }

  static let refusals: [(Int, String)] = [
    (413, "the store refused GET /admin/orders: the body is too large for it (status 413)"),
    (414, "the store refused GET /admin/orders: the address is too long for it (status 414)"),
    (429, "the store refused GET /admin/orders: it asks for fewer requests (status 429)"),
    (
      503,
      """
      the store refused GET /admin/orders: it, or what stands before it, is out of order for now \
      (status 503)
      """
    ),
    (418, "the store refused GET /admin/orders: no reason given (status 418)"),
  ]

  @Test(arguments: refusals)
  func `a refusal without words says what its status stands for`(_ status: Int, _ message: String) {
    #expect(HTTPFailure(status: status, request: Self.request).description == message)
  }

  static let transports: [(TransportError, String)] = [
    (.unreachable("a:1: connection refused"), "no connection to a:1: connection refused"),
    (
      .unsendable("a:1: no memory for the answer"),
      "nothing can be sent to a:1: no memory for the answer"
    ),
    (
      .unsendable("a:1: libcurl failed: code 43"),
      "nothing can be sent to a:1: libcurl failed: code 43"
    ),
    (
      .unsendable("a:1: the path is not percent-encoded"),
      "nothing can be sent to a:1: the path is not percent-encoded"
    ),
    (.interrupted("a:1: reset"), "the answer was lost: a:1: reset"),
    (.timedOut, "no whole answer came in time"),
    (.bodyTooLarge(limitBytes: 10), "the answer is larger than the limit of 10 bytes"),
    (
      .redirected(status: 301, location: "https://b"),
      "the store points elsewhere (status 301), to https://b; if that is the store, use its URL"
    ),
  ]

  @Test(arguments: transports)
  func `a failed transfer says where it broke`(_ failure: TransportError, _ message: String) {
    #expect(failure.description == message)
  }

  static let addresses = [
    ("shop.example", "the store's URL must begin with http:// or https://"),
    ("https://a b", "the store's URL holds a space or a control character"),
    ("https://a?b", "the store's URL must end before any ? or #"),
    (
      "https://u:secret@a",
      "the store's URL holds a user or password; sign-in is given apart from the URL"
    ),
    ("https://a:x", "the port in the store's URL must be a number from 1 to 65535"),
    ("https://", "the store's URL names no host, or none that can be"),
  ]

  @Test(arguments: addresses)
  func `an address that is none says why and keeps its secrets`(_ text: String, _ message: String)
    throws
  {
    let failure = try #require(throws: ServerURLError.self) { try ServerURL(text) }
    #expect(failure.message == message)
  }

  @Test func `without credentials nothing is asked`() async throws {
    let client = MedusaClient(
      transport: NoTransport(), credentials: nil, options: ClientOptions(maxRetries: 0))
    let failure = await #expect(throws: MedusaError.self) {
      _ = try await client.admin.auth.getSession()
    }
    #expect(
      failure?.description
        == "sign-in failed: GET /admin/auth needs credentials, and none are given")
  }

  private struct NoTransport: Transport {
    func send(_ request: Request) async throws(TransportError) -> Response {
      Response(status: 401, body: Array("Unauthorized".utf8))
    }
  }
}
