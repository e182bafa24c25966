private import JSON

/// Has a token made for an e-mail and a password: POST /admin/auth/token (contract, section 1).
struct TokenRequest {
  let email: String
  let password: Secret
  var headers: [Header] = []

  func send(_ wire: Wire) async throws(MedusaError) -> Secret {
    let request = Request.post(
      ["admin", "auth", "token"],
      .object([
        JSONMember("email", .string(email)), JSONMember("password", .string(password.exposed)),
      ]), headers: standardHeaders(hasBody: true).merged(with: wire.options.headers + headers))
    // A second token does no harm.
    let response = try await wire.send(request, .harmless)
    if response.status == 401 {
      throw .signInFailed(reason: "the store refused the e-mail or the password")
    }
    let answer = Answer(response, to: request.line)
    let body = try answer.json()
    guard let token = body["access_token"]?.asString, !token.isEmpty else {
      throw answer.unexpected("access_token", found: "no text", wanted: "a token")
    }
    return Secret(token)
  }
}
