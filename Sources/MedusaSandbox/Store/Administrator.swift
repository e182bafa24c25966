/// The one user who may sign in.
package struct Administrator: Sendable, Hashable {
  /// Kept in lower case; case does not matter at sign-in.
  package var email: String
  /// What signs in together with the address.
  package var password: String
  /// What signs in by itself; `nil` where there is none.
  package var apiToken: String?

  /// One who signs in by address and password, or by the token.
  package init(email: String, password: String, apiToken: String?) {
    self.email = email
    self.password = password
    self.apiToken = apiToken
  }

  /// As on the recorded servers. It is no secret: the data is made up.
  package static let standard = Administrator(
    email: "admin@lab.test", password: "supersecret", apiToken: "lab_api_token")
}
