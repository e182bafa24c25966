import JSON
import MedusaAdmin
import MedusaSandbox

/// Sends recorded requests to a sandbox, one after another, and compares the answers.
struct Replay {
  private let respond: (SandboxRequest) -> Response
  var bindings = Bindings()

  init(sandbox: Sandbox) {
    self.init { sandbox.respond(to: $0) }
  }

  init(respond: @escaping (SandboxRequest) -> Response) {
    self.respond = respond
    bindings.began = SandboxClock.system.now().isoText
  }

  /// Signed in, with the token that stands for the recordings' `<jwt>`.
  static func signedIn(_ sandbox: Sandbox) throws -> Replay {
    var replay = Replay(sandbox: sandbox)
    let response = sandbox.respond(
      to: SandboxRequest(
        method: "POST", target: "/admin/auth/token",
        headers: [Header("Content-Type", "application/json")],
        body: Array(#"{"email":"admin@lab.test","password":"supersecret"}"#.utf8)))
    let token = try JSONValue.parse(response.body)["access_token"]?.asString
    replay.bindings.bind("<jwt>", to: token ?? "")
    return replay
  }

  /// What differs, a line each; empty where the sandbox answers as the server did.
  mutating func differences(_ exchange: Exchange) -> [String] {
    let response = respond(request(exchange))
    bindings.ended = SandboxClock.system.now().isoText
    var differences = headDifferences(exchange, response)
    differences += bodyDifferences(exchange, response)
    rememberSession(exchange, response)
    return differences
  }

  private func request(_ exchange: Exchange) -> SandboxRequest {
    var headers = [Header("Content-Type", "application/json")]
    for member in exchange.request["headers"]?.asObject ?? [] {
      headers.append(Header(member.name, bindings.filled(member.value.asString ?? "")))
    }
    // The recordings hide every cookie alike; this one the server had not given.
    if exchange.file == "auth", exchange.index == 22 {
      headers.append(Header("Cookie", "connect.sid=s%3Anever.given"))
    }
    var body: [UInt8] = []
    if let json = exchange.request["json"] {
      bindings.filled(json).write(into: &body)
    } else if let text = exchange.request["text"]?.asString {
      body = Array(text.utf8)
    }
    return SandboxRequest(
      method: exchange.method, target: bindings.filled(exchange.target), headers: headers,
      body: body)
  }

  private func headDifferences(_ exchange: Exchange, _ response: Response) -> [String] {
    var differences: [String] = []
    let status = exchange.response["status"]?.asInt
    if status != response.status {
      differences.append("status \(response.status), recorded \(status ?? 0)")
    }
    let headers = exchange.response["headers"]
    let contentType = headers?["content-type"]?.asString
    if value("content-type", response) != contentType {
      differences.append(
        "type \(value("content-type", response) ?? "none"), recorded \(contentType ?? "none")")
    }
    let givesCookie = headers?["set-cookie"] != nil
    if (value("set-cookie", response) != nil) != givesCookie {
      differences.append("a cookie is \(givesCookie ? "missing" : "too many")")
    }
    return differences
  }

  private mutating func bodyDifferences(_ exchange: Exchange, _ response: Response) -> [String] {
    guard let expected = exchange.response["json"] else {
      return textDifferences(exchange, response)
    }
    guard let actual = try? JSONValue.parse(response.body) else {
      return ["no JSON: \(String(decoding: response.body.prefix(200), as: UTF8.self))"]
    }
    var comparer = AnswerComparer(bindings: bindings, order: order(exchange))
    comparer.compare(expected, actual)
    bindings = comparer.bindings
    return comparer.differences
  }

  /// A page's stack of the server's own files is its business: compared is what stands before.
  private func textDifferences(_ exchange: Exchange, _ response: Response) -> [String] {
    var expected = bindings.filled(exchange.response["text"]?.asString ?? "")
    if let stack = expected.firstRange(of: "<br>") {
      expected = String(expected[..<stack.lowerBound]) + "</pre>\n</body>\n</html>\n"
    }
    let actual = String(decoding: response.body, as: UTF8.self)
    return sameBytes(expected, actual) ? [] : ["\(actual.prefix(400)), recorded \(expected)"]
  }

  private mutating func rememberSession(_ exchange: Exchange, _ response: Response) {
    if exchange.file == "auth", exchange.target == "/admin/auth/token", response.status == 200,
      let token = try? JSONValue.parse(response.body)["access_token"]?.asString
    {
      bindings.bind("<jwt>", to: token)
    }
    guard exchange.file == "auth", exchange.method == "POST", exchange.target == "/admin/auth",
      response.status == 200, let cookie = value("set-cookie", response)
    else { return }
    bindings.bind("<sid>", to: String(cookie.dropFirst("connect.sid=".count).prefix { $0 != ";" }))
  }

  private func order(_ exchange: Exchange) -> String? {
    let path = exchange.target.prefix { $0 != "?" }
    for part in exchange.target.split(separator: "?").dropFirst().joined().split(separator: "&")
    where part.hasPrefix("order=") {
      return String(part.dropFirst("order=".count))
    }
    return path.hasSuffix("/customers") ? nil : "-created_at"
  }

  private func value(_ name: String, _ response: Response) -> String? {
    response.headers.first { $0.name.lowercased() == name }?.value
  }
}
