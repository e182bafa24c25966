private import Glibc

/// Time and chance, handed in so that tests need neither.
public struct Pace: Sendable {
  /// Time since some fixed moment; it never goes back.
  public var now: @Sendable () -> Duration
  /// Seconds since 1970, for dates in answers.
  public var wallSeconds: @Sendable () -> Int64
  /// Returns early, by throwing, where the task is cancelled.
  public var sleep: @Sendable (Duration) async throws(CancellationError) -> Void
  /// At least 0, below 1.
  public var random: @Sendable () -> Double

  public init(
    now: @escaping @Sendable () -> Duration, wallSeconds: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void,
    random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.wallSeconds = wallSeconds
    self.sleep = sleep
    self.random = random
  }

  public static var system: Pace {
    let start = ContinuousClock.now
    return Pace(
      now: { start.duration(to: .now) },
      wallSeconds: { Int64(time(nil)) },
      sleep: { (duration) throws(CancellationError) in
        do { try await Task.sleep(for: duration) } catch { throw CancellationError() }
      },
      random: { Double.random(in: 0..<1) })
  }
}
