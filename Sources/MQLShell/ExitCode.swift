/// What the program tells its caller.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case done = 0
  /// A usage, syntax or type error.
  case wrong = 1
  /// No connection, or no sign-in.
  case unreachable = 2
  /// A statement failed.
  case failed = 3
  case assertFailed = 4
  /// The result is partial.
  case partial = 5
  /// Changes are planned and not sent.
  case pending = 6
  case interrupted = 130
  case terminated = 143

  /// The one to tell where several fit.
  package func combined(with other: ExitCode) -> ExitCode {
    rank <= other.rank ? self : other
  }

  /// For help.
  package var meaning: String {
    switch self {
    case .done: "done"
    case .wrong: "usage, syntax or type error"
    case .unreachable: "connection or sign-in"
    case .failed: "a statement failed"
    case .assertFailed: "an assert failed"
    case .partial: "the result is partial"
    case .pending: "changes are pending"
    case .interrupted: "interrupted"
    case .terminated: "terminated"
    }
  }

  private var rank: Int32 {
    switch self {
    case .interrupted: -2
    case .terminated: -1
    case .done: .max
    case .wrong, .unreachable, .failed, .assertFailed, .partial, .pending: rawValue
    }
  }
}
