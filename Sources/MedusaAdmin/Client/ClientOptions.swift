/// Limits and habits of a client.
public struct ClientOptions: Sendable {
  public var apiVersion: APIVersion
  /// How often a request may be repeated after its first attempt, where that does no harm.
  public var maxRetries: Int
  /// How long one attempt may take. `nil`: for ever.
  public var timeout: Duration?
  /// How long one call may take, attempts and waits together. `nil`: for ever.
  public var deadline: Duration?
  /// How many requests may be sent, sign-in aside, repetitions counted. `nil`: any number.
  public var maxRequests: Int?
  /// Sent with every request; a call's own headers take precedence.
  public var headers: [Header]
  /// Larger answers to the resources' calls are refused. A request of one's own has its own limit.
  public var bodyLimitBytes: Int
  /// Told of each request that was sent, after it ended, on the task that sent it.
  public var observer: (@Sendable (Exchange) -> Void)?
  /// Time and chance.
  public var pace: Pace

  public init(
    apiVersion: APIVersion = .v1, maxRetries: Int = 3, timeout: Duration? = .seconds(30),
    deadline: Duration? = nil, maxRequests: Int? = nil, headers: [Header] = [],
    bodyLimitBytes: Int = 64 << 20, observer: (@Sendable (Exchange) -> Void)? = nil,
    pace: Pace = .system
  ) {
    self.apiVersion = apiVersion
    self.maxRetries = maxRetries
    self.timeout = timeout
    self.deadline = deadline
    self.maxRequests = maxRequests
    self.headers = headers
    self.bodyLimitBytes = bodyLimitBytes
    self.observer = observer
    self.pace = pace
  }
}
