private import JSON

/// `client.admin.auth`: signing in and out (contract, section 1). These calls never renew a sign-in
/// themselves, and those that begin one carry no credentials.
public struct AdminAuthResource: Sendable {
  let client: MedusaClient

  /// Signs in by cookie. Throws ``MedusaError/signInFailed(reason:)`` where the store refuses.
  public func createSession(
    email: String, password: Secret, headers: [Header] = []
  ) async throws(MedusaError) -> AdminSession {
    let request = Request.post(
      ["admin", "auth"],
      .object([
        JSONMember("email", .string(email)), JSONMember("password", .string(password.exposed)),
      ]),
      headers: standardHeaders(hasBody: true).merged(with: client.options.headers + headers))
    let response = try await client.wire(.signIn).send(request, .harmless)
    if response.status == 401 {
      throw .signInFailed(reason: "the store refused the e-mail or the password")
    }
    let call = Call(request, .harmless, read: readUser)
    return AdminSession(user: try call.value(of: response), cookie: cookie(response))
  }

  /// Who the credentials are.
  public func getSession(headers: [Header] = []) async throws(MedusaError) -> User {
    try await client.perform(
      Call(.get(["admin", "auth"], headers: headers), .read, read: readUser))
  }

  /// Ends the session that the credentials are of.
  public func deleteSession(headers: [Header] = []) async throws(MedusaError) {
    let request = Request.delete(["admin", "auth"], headers: headers)
    let response = try await client.exchange(request, .harmless)
    _ = try Answer(response, to: request.line).accepted(expectsJSON: false)
  }

  /// A token for ``Credentials/bearer(_:)``.
  public func getToken(
    email: String, password: Secret, headers: [Header] = []
  ) async throws(MedusaError) -> Secret {
    try await TokenRequest(email: email, password: password, headers: headers)
      .send(client.wire(.signIn))
  }

  /// `name=value` of the session's cookie; stores may name it otherwise.
  private func cookie(_ response: Response) -> Secret? {
    let cookies = response.headers
      .filter { $0.name.lowercased() == "set-cookie" }
      .map { $0.value.prefix { $0 != ";" } }
      .filter { $0.contains("=") && !$0.hasSuffix("=") }
    let chosen = cookies.first { $0.hasPrefix("connect.sid=") } ?? cookies.first
    return chosen.map { Secret(String($0)) }
  }
}

@Sendable private func readUser(_ record: Record) throws(ShapeError) -> User {
  try record.requiredRecord("user")
}
