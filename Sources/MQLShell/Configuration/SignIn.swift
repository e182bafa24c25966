/// How a store is told who asks. The program turns it into the client's session.
package enum SignIn: Sendable, Equatable {
  case token(Secret)
  /// A session kept by `mql login`. It ends by itself and can't be had again without a person.
  case session(Secret, savedAt: UnixSeconds)
  /// A command that prints a token.
  case tokenCommand(String)
  case password(email: String, Secret)
  /// A command that prints the password.
  case passwordCommand(email: String, command: String)
}

/// Seconds since 1970, as files keep them.
package struct UnixSeconds: Sendable, Hashable {
  package let seconds: Int64
  package init(_ seconds: Int64) { self.seconds = seconds }
}

/// The versions of the Admin API.
package enum APIVersion: String, Sendable, CaseIterable {
  case v1
}

/// Limits on requests: nil is what the client does by itself.
package struct RequestLimits: Sendable, Equatable {
  /// For one request.
  package var timeout: TimeSpan?
  /// For a whole run.
  package var deadline: TimeSpan?
  package var retries: Int?
  /// For a whole run.
  package var maxRequests: Int?

  package init(
    timeout: TimeSpan? = nil, deadline: TimeSpan? = nil, retries: Int? = nil,
    maxRequests: Int? = nil
  ) {
    self.timeout = timeout
    self.deadline = deadline
    self.retries = retries
    self.maxRequests = maxRequests
  }

  /// These where they are set, else the other's.
  package func over(_ other: RequestLimits) -> RequestLimits {
    RequestLimits(
      timeout: timeout ?? other.timeout, deadline: deadline ?? other.deadline,
      retries: retries ?? other.retries, maxRequests: maxRequests ?? other.maxRequests)
  }
}
