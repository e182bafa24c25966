private import JSON

/// Sign-in in v1 (contract, section 1). A token or session made twice does no harm.
struct AuthRoutesV1: AuthRoutes {
  private let path = ["admin", "auth"]

  func header(apiToken: Secret) -> Header { Header("x-medusa-access-token", apiToken.exposed) }

  func token(_ email: String, _ password: Secret, _ headers: [Header]) -> Call<Secret> {
    let request = Request.post(path + ["token"], body(email, password), headers: headers)
    return Call(request, .harmless) { (record) throws(ShapeError) in
      Secret(try record.requiredText("access_token"))
    }
  }

  func createSession(_ email: String, _ password: Secret, _ headers: [Header]) -> Call<User> {
    Call(.post(path, body(email, password), headers: headers), .harmless, read: user)
  }

  func getSession(_ headers: [Header]) -> Call<User> {
    Call(.get(path, headers: headers), .read, read: user)
  }

  func deleteSession(_ headers: [Header]) -> Request { .delete(path, headers: headers) }
}

@Sendable private func user(_ record: Record) throws(ShapeError) -> User {
  try record.requiredRecord("user")
}

private func body(_ email: String, _ password: Secret) -> JSONValue {
  .object([
    JSONMember("email", .string(email)), JSONMember("password", .string(password.exposed)),
  ])
}
