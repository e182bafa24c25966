private import Synchronization

/// Gives each thing that needs chance a generator of its own, all from one seed.
package final class Chance: Sendable {
  private let state: Mutex<UInt64>

  package init(seed: UInt64) { state = Mutex(seed) }

  func makeGenerator() -> SplitMix {
    state.withLock { state in
      state &+= 0xD1B5_4A32_D192_ED03
      return SplitMix(seed: state)
    }
  }
}
