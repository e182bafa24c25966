import Foundation

/// How long the proofs go on: scripts/soak lets them run longer than a test may.
enum Soak {
  static let points = number("MQL_SOAK_POINTS") ?? 12
  static let seed = UInt64(number("MQL_SOAK_SEED") ?? 1)
  /// Of one change.
  static let updates = number("MQL_SOAK_UPDATES") ?? 60
  static let customers = number("MQL_SOAK_CUSTOMERS") ?? 2000

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}
