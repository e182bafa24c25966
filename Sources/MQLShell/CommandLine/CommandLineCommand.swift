/// One command of the program (`mql login URL`): its row in the table that makes the parser and the help.
package struct CommandLineCommand: Sendable {
  /// The words that call it: `sandbox reset`.
  package let name: String
  /// What its argument is called, in brackets where it may be left out; nil where it takes none.
  package let argument: String?
  package let help: String
  /// Whether the argument may stand several times.
  let isRepeated: Bool
  let make: @Sendable (_ arguments: [String], RunOptions) throws(UsageFailure) -> Invocation.Action

  init(
    _ name: String, taking argument: String? = nil, _ help: String,
    make:
      @escaping @Sendable (_ argument: String?, RunOptions) throws(UsageFailure)
      -> Invocation.Action
  ) {
    self.name = name
    self.argument = argument
    self.help = help
    isRepeated = false
    self.make = { arguments, options throws(UsageFailure) in try make(arguments.first, options) }
  }

  init(
    _ name: String, takingAll argument: String, _ help: String,
    make:
      @escaping @Sendable (_ arguments: [String], RunOptions) throws(UsageFailure)
      -> Invocation.Action
  ) {
    self.name = name
    self.argument = argument
    self.help = help
    isRepeated = true
    self.make = make
  }

  var words: [Substring] { name.split(separator: " ") }
  var needsArgument: Bool { argument.map { !$0.hasPrefix("[") } ?? false }
}

/// Every command, in the order of the help.
package let allCommands: [CommandLineCommand] = [
  CommandLineCommand("login", taking: "URL", "sign in at a store and keep it as a profile") {
    url, _ in
    .login(url: url ?? "")
  },
  CommandLineCommand("logout", "forget the sign-in of a profile") { _, _ in .logout },
  CommandLineCommand("profiles", "list the stores of the configuration") { _, _ in .profiles },
  CommandLineCommand("sandbox reset", "make the sandbox anew") { _, options in
    .sandboxReset(dataFile: options.dataFile)
  },
  CommandLineCommand("sandbox info", "tell where the sandbox lies and what is in it") { _, _ in
    .sandboxInfo
  },
  CommandLineCommand(
    "fmt", takingAll: "FILE...", "write scripts in their canonical form; - is standard input"
  ) { files, options in
    .format(files: files, checksOnly: options.checksFormat)
  },
  CommandLineCommand(
    "check", takingAll: "FILE...", "tell what is wrong with scripts, asking no store"
  ) { files, options throws(UsageFailure) in
    guard [nil, "table", "json"].contains(options.format) else {
      throw UsageFailure("mql check tells what it finds as text, or with --format json")
    }
    return .check(paths: files)
  },
  CommandLineCommand("changes list", "the changes that were applied, newest first") { _, _ in
    .changes(.list)
  },
  CommandLineCommand("changes show", taking: "N", "what became of each step of a change") {
    number, _ throws(UsageFailure) in .changes(.show(try change(number)))
  },
  CommandLineCommand("changes resume", taking: "N", "go on with a change that stopped") {
    number, _ throws(UsageFailure) in .changes(.resume(try change(number)))
  },
  CommandLineCommand("changes undo", taking: "N", "take back what a change has done") {
    number, _ throws(UsageFailure) in .changes(.undo(try change(number)))
  },
  CommandLineCommand("help", taking: "[TOPIC]", "the manual of the language") { topic, _ in
    .help(topic: topic)
  },
]

private func change(_ number: String?) throws(UsageFailure) -> Int {
  guard let text = number, let number = Int(text), number > 0 else {
    throw UsageFailure(
      "'\(number ?? "")' is no number of a change", help: "mql changes list tells them")
  }
  return number
}
