private import Glibc

/// Where the sandbox has the time from.
package struct SandboxClock: Sendable {
  package var now: @Sendable () -> Instant

  package init(_ now: @escaping @Sendable () -> Instant) {
    self.now = now
  }

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
