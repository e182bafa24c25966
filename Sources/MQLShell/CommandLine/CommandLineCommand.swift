package import MQL

/// One command of the program (`mql login URL`): a file in Commands and a line in the
/// list, of which parser, help and man page are made.
package struct CommandLineCommand: Sendable {
  /// The words that call it: `sandbox reset`.
  package let name: String
  /// What its argument is called, in brackets where it may be left out; nil where it takes none.
  package let argument: String?
  /// Made where it is read: every run looks through the commands.
  package var manual: Manual { makeManual() }
  private let makeManual: @Sendable () -> Manual
  /// Whether the argument may stand several times.
  let isRepeated: Bool
  let make: @Sendable (_ arguments: [String], RunOptions) throws(UsageFailure) -> Invocation.Action

  init(
    _ name: String, taking argument: String? = nil,
    manual: @escaping @Sendable @autoclosure () -> Manual,
    make:
      @escaping @Sendable (_ argument: String?, RunOptions) throws(UsageFailure)
      -> Invocation.Action
  ) {
    self.name = name
    self.argument = argument
    makeManual = manual
    isRepeated = false
    self.make = { arguments, options throws(UsageFailure) in try make(arguments.first, options) }
  }

  init(
    _ name: String, takingAll argument: String,
    manual: @escaping @Sendable @autoclosure () -> Manual,
    make:
      @escaping @Sendable (_ arguments: [String], RunOptions) throws(UsageFailure)
      -> Invocation.Action
  ) {
    self.name = name
    self.argument = argument
    makeManual = manual
    isRepeated = true
    self.make = make
  }

  /// Whether it is the command of this name, or one of those that begin with it: `segments`.
  func isOf(_ owner: String) -> Bool { name == owner || name.hasPrefix(owner + " ") }

  var words: [Substring] { name.split(separator: " ") }
  var needsArgument: Bool { argument.map { !$0.hasPrefix("[") } ?? false }
}

/// Every command, in the order of the help.
package let allCommands: [CommandLineCommand] = [
  .login, .logout, .profiles, .sandboxReset, .sandboxInfo, .fmt, .check, .changesList,
  .changesShow, .changesResume, .changesUndo, .segmentsPlan, .segmentsApply, .snapshotsList,
  .snapshotsDrop, .help,
]

func changeNumber(_ number: String?) throws(UsageFailure) -> Int {
  guard let text = number, let number = Int(text), number > 0 else {
    throw UsageFailure(
      "'\(number ?? "")' is no number of a change", help: "mql changes list tells them")
  }
  return number
}
