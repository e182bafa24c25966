import MedusaSandbox
import Synchronization

/// Ten hours on at each look.
func tickingClock() -> SandboxClock {
  let ticks = Ticks()
  return SandboxClock { Instant(microseconds: ticks.next() * 36_000_000_000) }
}

private final class Ticks: Sendable {
  private let count = Atomic<Int64>(0)

  func next() -> Int64 { count.add(1, ordering: .relaxed).newValue }
}
