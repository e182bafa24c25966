private import Synchronization

/// Gives each thing that needs chance a generator of its own, all from one seed.
package final class Chance: Sendable {
  private let state: Mutex<UInt64>

  package init(seed: UInt64) { state = Mutex(seed) }

  func makeGenerator() -> Generator {
    state.withLock { state in
      state &+= 0xD1B5_4A32_D192_ED03
      return Generator(state: state)
    }
  }

  /// SplitMix64.
  struct Generator {
    private var state: UInt64

    fileprivate init(state: UInt64) { self.state = state }

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
