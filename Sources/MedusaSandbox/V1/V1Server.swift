import JSON
import MedusaAdmin
import SQLite

/// Medusa v1's Admin API over a store: reads the request, sees who sent it, finds the route.
final class V1Server: APIServer {
  let store: Store
  private var sessions = V1Sessions()

  init(store: Store) {
    self.store = store
  }

  func respond(to request: SandboxRequest) -> Response {
    let now = store.clock.now()
    let cookie = sessionCookie(of: request)
    let hasSession = cookie.map { sessions.isSignedIn(cookie: $0, now: now) } ?? false
    var exchange = Exchange(request: request, now: now)
    exchange.session = hasSession ? cookie : nil
    var response: Response
    do throws(V1Failure) {
      response = try answer(&exchange)
    } catch {
      response = error.response(ofFile: store.database.path)
    }
    // Who has no live session is offered a fresh one, signed in or not.
    if !hasSession { offerSession(exchange.startedSession, now: now, on: &response) }
    if request.method == "HEAD" { response.body = [] }
    return response
  }

  private struct Exchange {
    var request: SandboxRequest
    var now: Instant
    /// The id of the live session that the request came with.
    var session: String?
    /// The id of the session that it started by signing in.
    var startedSession: String?
  }

  private func answer(_ exchange: inout Exchange) throws(V1Failure) -> Response {
    let request = exchange.request
    if request.method == "OPTIONS" { return Response(status: 204) }
    let body = try V1RequestBody.read(request)
    let segments = request.path.split(separator: "/", omittingEmptySubsequences: true)
    guard segments.first?.lowercased() == "admin" else { throw notFound(request) }
    var decoded: [String] = []
    for segment in segments.dropFirst() {
      guard let text = percentDecoded(segment) else {
        throw .page(
          status: 400, message: "URIError: Failed to decode param '\(segment)'")
      }
      decoded.append(text)
    }
    // A trailing slash is nothing to the router, an empty segment within is.
    if hasEmptySegment(request.path) { decoded = [""] }
    if request.method == "POST", let response = try signIn(&exchange, decoded, body) {
      return response
    }
    guard try isSignedIn(exchange) else { throw .unauthorized }
    if decoded == ["auth"] { return try answerSession(exchange) }
    return try answerRoute(request, decoded, body)
  }

  private func hasEmptySegment(_ path: Substring) -> Bool {
    var previous: UInt8 = 0
    for byte in path.utf8 {
      if byte == UInt8(ascii: "/"), previous == byte { return true }
      previous = byte
    }
    return false
  }

  private func answerRoute(
    _ request: SandboxRequest, _ segments: [String], _ body: JSONValue
  ) throws(V1Failure) -> Response {
    let method = request.method == "HEAD" ? "GET" : request.method
    for route in V1Route.all where route.method == method {
      guard let parameters = route.parameters(in: segments) else { continue }
      let query = QueryString.parse(request.queryString)
      return try route.answer(
        V1Call(store: store, parameters: parameters, query: query, body: body))
    }
    throw notFound(request)
  }

  private func notFound(_ request: SandboxRequest) -> V1Failure {
    .page(status: 404, message: "Cannot \(request.method) \(request.path)")
  }
}

extension V1Server {
  private func sessionCookie(of request: SandboxRequest) -> String? {
    guard let header = request.header("cookie") else { return nil }
    for part in header.split(separator: ";") {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      if pair.count == 2, pair[0] == V1Sessions.cookieName { return String(pair[1]) }
    }
    return nil
  }

  private func offerSession(_ started: String?, now: Instant, on response: inout Response) {
    let id = started ?? freshSession()
    let end = Instant(microseconds: now.microseconds + V1Sessions.cookieLifetime)
    response.headers.append(
      Header(
        "Set-Cookie",
        "\(V1Sessions.cookieName)=\(id); Path=/; Expires=\(end.httpDate); HttpOnly"))
  }

  private func freshSession() -> String {
    let id = store.identifiers.secret(count: 32)
    return "s%3A\(id).\(store.identifiers.secret(count: 43))"
  }

  /// Tried in the server's order: session, bearer, API token; the first that holds counts.
  private func isSignedIn(_ exchange: Exchange) throws(V1Failure) -> Bool {
    if exchange.session != nil { return true }
    if let authorization = exchange.request.header("authorization"),
      authorization.prefix(7).lowercased() == "bearer ",
      sessions.isSignedIn(token: String(authorization.dropFirst(7)), now: exchange.now)
    {
      return true
    }
    guard let token = exchange.request.header("x-medusa-access-token") else { return false }
    return try asking { () throws(SQLiteError) in
      try store.database.integer("SELECT pk FROM users WHERE api_token = ?", [.text(token)]) != nil
    }
  }

  /// `POST /admin/auth` and `POST /admin/auth/token`; `nil` for any other path.
  private func signIn(
    _ exchange: inout Exchange, _ segments: [String], _ body: JSONValue
  ) throws(V1Failure) -> Response? {
    let wantsToken = segments == ["auth", "token"]
    guard wantsToken || segments == ["auth"] else { return nil }
    let (email, password) = try credentials(body)
    let found = try asking { () throws(SQLiteError) in
      let user = try store.database.statement(
        "SELECT pk, id FROM users WHERE email = ? AND password = ?",
        [.text(email.lowercased()), .text(password)])
      defer { user.reset() }
      return try user.step() ? (key: user.integer(0), id: user.text(1) ?? "") : nil
    }
    guard let found else { return .text(status: 401, "Unauthorized") }
    if wantsToken {
      let token = sessions.token(
        for: found.id, now: exchange.now, secret: store.identifiers.secret(count: 43))
      var buffer = JSONBuffer()
      buffer.raw("{\"access_token\":")
      buffer.text(token)
      buffer.raw("}")
      return .json(buffer)
    }
    let session = exchange.session ?? freshSession()
    sessions.begin(session, now: exchange.now)
    exchange.startedSession = session
    return try user(found.key)
  }

  private func credentials(_ body: JSONValue) throws(V1Failure) -> (String, String) {
    let email = body["email"]
    let password = body["password"]
    var problems: [String] = []
    if email == nil || email == "" || email?.isNull == true {
      problems.append("email should not be empty")
    }
    if !(email?.asString.map(isEmail) ?? false) { problems.append("email must be an email") }
    if password == nil || password == "" || password?.isNull == true {
      problems.append("password should not be empty")
    }
    if password?.asString == nil { problems.append("password must be a string") }
    if !problems.isEmpty { throw .invalidData(problems.joined(separator: ", ")) }
    return (email?.asString ?? "", password?.asString ?? "")
  }

  /// `GET` and `DELETE /admin/auth`.
  private func answerSession(_ exchange: Exchange) throws(V1Failure) -> Response {
    switch exchange.request.method {
    case "GET", "HEAD":
      return try user(1)
    case "DELETE":
      if let session = exchange.session { sessions.end(session) }
      return .text(status: 200, "OK")
    default: throw notFound(exchange.request)
    }
  }

  private func user(_ key: Int64) throws(V1Failure) -> Response {
    let call = V1Call(store: store, parameters: [], query: .object([]), body: .object([]))
    return try call.one("user", Selection(.v1User), key: key)
  }
}
