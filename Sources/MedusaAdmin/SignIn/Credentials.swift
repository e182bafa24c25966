/// How a client shows who it is.
public enum Credentials: Sendable, Hashable {
  /// A user's own token, sent as `x-medusa-access-token`. It does not end by itself.
  case apiToken(Secret)
  /// A token from ``AdminAuthResource/getToken(email:password:headers:)``; v1 ends it after 24 hours.
  case bearer(Secret)
  /// The session's cookie, `connect.sid=...` or its value alone; v1 ends it after 10 hours.
  case session(Secret)
  /// A token is had at the first need, and once more where the store no longer takes it.
  case password(email: String, password: Secret)

  /// What it is, as messages name it.
  public enum Kind: String, Sendable, Hashable {
    case apiToken = "API token"
    case bearer = "token"
    case session = "session"
    case password = "e-mail and password"
  }

  public var kind: Kind {
    switch self {
    case .apiToken: .apiToken
    case .bearer: .bearer
    case .session: .session
    case .password: .password
    }
  }
}
