/// How long to wait before another attempt.
struct Backoff {
  static let base: Duration = .milliseconds(500)
  static let cap: Duration = .seconds(30)
  /// A store that asks for more patience is not waited for.
  static let retryAfterCap: Duration = .seconds(300)

  /// Full jitter: anything from nothing to a bound that doubles with each attempt, so that clients
  /// that failed together don't come back together. `attempt` is that which failed, from 1.
  static func wait(afterAttempt attempt: Int, _ pace: Pace) -> Duration {
    let bound = min(cap, base * (1 << min(attempt - 1, 10)))
    return bound * pace.random()
  }

  /// What the answer asks for; `nil` where it says nothing that can be used.
  static func retryAfter(_ response: Response, _ pace: Pace) -> Duration? {
    guard let value = response.headers.value("retry-after") else { return nil }
    if let seconds = Int64(value) { return seconds > 0 ? .seconds(seconds) : nil }
    guard let moment = HTTPDate(value) else { return nil }
    let now =
      response.headers.value("date").flatMap { HTTPDate($0)?.secondsSince1970 }
      ?? pace.wallSeconds()
    return moment.secondsSince1970 > now ? .seconds(moment.secondsSince1970 - now) : nil
  }
}
