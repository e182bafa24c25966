package import MQL

/// One option: a file in Options and a line in the list, of which parser, help and man page are
/// made.
package struct CommandLineOption: Sendable {
  /// As it is typed: `--profile`, `-c`.
  package let name: String
  /// Another spelling.
  package let alias: String?
  /// What its argument is called; nil where it takes none.
  package let argument: String?
  /// Made where it is read: few runs ask for it, and every run looks through the options.
  package var manual: Manual { makeManual() }
  /// The command it belongs to; nil where it goes with all.
  package let command: String?
  package var names: [String] { [name] + (alias.map { [$0] } ?? []) }
  /// Throws what is wrong with the argument.
  let apply: @Sendable (inout RunOptions, String) throws(UsageFailure) -> Void
  private let makeManual: @Sendable () -> Manual

  init(
    _ name: String, alias: String? = nil, taking argument: String? = nil, command: String? = nil,
    manual: @escaping @Sendable @autoclosure () -> Manual,
    apply: @escaping @Sendable (inout RunOptions, String) throws(UsageFailure) -> Void
  ) {
    self.name = name
    self.alias = alias
    self.argument = argument
    self.command = command
    makeManual = manual
    self.apply = apply
  }
}

/// Every option, in the order of the help.
package let allOptions: [CommandLineOption] = [
  .text, .profile, .sandbox, .format, .output, .quiet, .stats, .color, .timeZone, .timeout,
  .deadline, .retries, .maxRequests, .apply, .readOnly, .onConflict, .acceptShrink, .junit, .data,
  .check, .man,
  .markdown, .help, .version,
]

extension TimeSpan {
  init(option: String, _ text: String) throws(UsageFailure) {
    guard let span = TimeSpan(text) else {
      throw UsageFailure(
        "\(option) is '\(text)', no length of time; forms: \(TimeSpan.forms)")
    }
    self = span
  }
}

extension RunOptions {
  static func count(_ option: String, _ text: String, least: Int) throws(UsageFailure) -> Int {
    guard let count = Int(text), count >= least else {
      throw UsageFailure(
        "\(option) is '\(text)'; a whole number of \(least) or more stands here")
    }
    return count
  }
}
