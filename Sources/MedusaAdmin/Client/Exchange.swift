/// One request that was sent, and how it ended: what footers, limits and `explain analyze` count.
public struct Exchange: Sendable, Hashable {
  /// What the exchange was for.
  public enum Purpose: Sendable, Hashable {
    case call
    case signIn
    /// Looks for what a create with a lost answer may have made.
    case lookUp
  }

  /// How the exchange ended.
  public enum Ending: Sendable, Hashable {
    case status(Int)
    case failure(TransportError)
  }

  public var purpose: Purpose
  public var method: Request.Method
  public var target: String
  /// 1 for the first attempt.
  public var attempt: Int
  /// Of the body.
  public var sentBytes: Int
  /// Of the body, decompressed.
  public var receivedBytes: Int
  public var ending: Ending
  public var duration: Duration

  public init(
    purpose: Purpose, method: Request.Method, target: String, attempt: Int, sentBytes: Int,
    receivedBytes: Int, ending: Ending, duration: Duration
  ) {
    self.purpose = purpose
    self.method = method
    self.target = target
    self.attempt = attempt
    self.sentBytes = sentBytes
    self.receivedBytes = receivedBytes
    self.ending = ending
    self.duration = duration
  }
}
