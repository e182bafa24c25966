/// The one user who may sign in.
package struct Administrator: Sendable, Hashable {
  package var email: String
  package var password: String
  package var apiToken: String?

  package init(email: String, password: String, apiToken: String?) {
    self.email = email
    self.password = password
    self.apiToken = apiToken
  }

  /// As on the recorded servers. It is no secret: the data is made up.
  package static let standard = Administrator(
    email: "admin@lab.test", password: "supersecret", apiToken: "lab_api_token")
}
