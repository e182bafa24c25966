private import Glibc

/// Where the sandbox has the time from.
package struct SandboxClock: Sendable {
  /// Asked anew at each request and for each record that is made.
  package var now: @Sendable () -> Instant

  /// A clock that asks that function.
  package init(_ now: @escaping @Sendable () -> Instant) {
    self.now = now
  }

  /// The machine's clock.
  package static let system = SandboxClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Always the same instant.
  package static func fixed(_ instant: Instant) -> SandboxClock {
    SandboxClock { instant }
  }
}
