/// `client.admin.auth`: signing in and out (contract, section 1). These calls never renew a sign-in
/// themselves, and those that begin one carry no credentials.
public struct AdminAuthResource: Sendable {
  let client: MedusaClient

  private var routes: any AuthRoutes { client.options.apiVersion.auth }

  /// Signs in by cookie. Throws ``MedusaError/signInFailed(reason:)`` where the store refuses.
  public func createSession(
    email: String, password: Secret, headers: [Header] = []
  ) async throws(MedusaError) -> AdminSession {
    let call = routes.createSession(email, password, headers)
    let (user, response) = try await SignInCall(call: call, password: password)
      .send(client.wire(.signIn))
    return AdminSession(user: user, cookie: cookie(response))
  }

  /// Who the credentials are.
  public func getSession(headers: [Header] = []) async throws(MedusaError) -> User {
    try await client.perform(routes.getSession(headers))
  }

  /// Ends the session that the credentials are of.
  public func deleteSession(headers: [Header] = []) async throws(MedusaError) {
    let request = routes.deleteSession(headers)
    let response = try await client.exchange(request, .harmless)
    _ = try Answer(response, to: request.line).accepted(expectsJSON: false)
  }

  /// A token for ``Credentials/bearer(_:)``.
  public func getToken(
    email: String, password: Secret, headers: [Header] = []
  ) async throws(MedusaError) -> Secret {
    try await SignInCall(call: routes.token(email, password, headers), password: password)
      .send(client.wire(.signIn)).value
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
