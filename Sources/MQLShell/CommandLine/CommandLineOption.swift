internal import MQL

/// One option: its row in the table that makes the parser and the help.
package struct CommandLineOption: Sendable {
  /// As it is typed: `--profile`, `-c`.
  package let name: String
  /// Another spelling.
  package let alias: String?
  /// What its argument is called; nil where it takes none.
  package let argument: String?
  package var help: String { makeHelp() }
  /// The command it belongs to; nil where it goes with all.
  package let command: String?
  /// Throws what is wrong with the argument.
  let apply: @Sendable (inout RunOptions, String) throws(UsageFailure) -> Void
  /// Few runs ask for it, and every run looks through the options.
  private let makeHelp: @Sendable () -> String

  init(
    _ name: String, alias: String? = nil, taking argument: String? = nil, command: String? = nil,
    _ help: @escaping @Sendable @autoclosure () -> String,
    apply: @escaping @Sendable (inout RunOptions, String) throws(UsageFailure) -> Void
  ) {
    self.name = name
    self.alias = alias
    self.argument = argument
    self.command = command
    makeHelp = help
    self.apply = apply
  }
}

/// Every option, in the order of the help.
package let allOptions: [CommandLineOption] = [
  CommandLineOption("-c", taking: "TEXT", "run one query or several") { $0.text = $1 },
  CommandLineOption("--profile", taking: "NAME", "the store of this profile") { $0.profile = $1 },
  CommandLineOption("--sandbox", "the store that mql carries") { options, _ in
    options.wantsSandbox = true
  },
  CommandLineOption(
    "--format", taking: "NAME",
    "how rows are printed: \(formatNames); without it table on a terminal, else ndjson"
  ) { options, name throws(UsageFailure) in
    let names = allFormats.map { $0.name }
    guard names.contains(name) else {
      throw .unknown("format", name, known: names)
    }
    options.format = name
  },
  CommandLineOption("--output", taking: "FILE", "write the rows to a file") {
    options, path throws(UsageFailure) in
    if path.isEmpty { throw UsageFailure("--output names no file") }
    options.output = path
  },
  CommandLineOption("--quiet", "no progress and no footer") { options, _ in
    options.isQuiet = true
  },
  CommandLineOption("--stats", "tell requests, bytes and time at the end") { options, _ in
    options.showsStats = true
  },
  CommandLineOption("--color", taking: "WHEN", "auto, always or never") {
    options, word throws(UsageFailure) in
    guard let colour = RunOptions.Colour(rawValue: word) else {
      throw .unknown(
        "value of --color", word, known: RunOptions.Colour.allCases.map { $0.rawValue })
    }
    options.colour = colour
  },
  CommandLineOption(
    "--time-zone", taking: "ZONE", "whose clock counts days and shows times: Europe/Berlin"
  ) { options, name throws(UsageFailure) in
    guard let zone = Zone(named: name) else {
      throw UsageFailure("no time zone '\(name)'", help: ZoneNames.help(for: name))
    }
    options.zone = zone
  },
  CommandLineOption("--timeout", taking: "TIME", "for one request: \(TimeSpan.forms)") {
    options, text throws(UsageFailure) in
    options.limits.timeout = try span("--timeout", text)
  },
  CommandLineOption("--deadline", taking: "TIME", "for the whole run") {
    options, text throws(UsageFailure) in
    options.limits.deadline = try span("--deadline", text)
  },
  CommandLineOption("--retries", taking: "N", "how often a failed request is sent again") {
    options, text throws(UsageFailure) in
    options.limits.retries = try count("--retries", text, least: 0)
  },
  CommandLineOption("--max-requests", taking: "N", "stop a run that would send more") {
    options, text throws(UsageFailure) in
    options.limits.maxRequests = try count("--max-requests", text, least: 1)
  },
  CommandLineOption(
    "--apply", "send the changes of a script; without it they are shown, and the run ends with 6"
  ) { options, _ in options.appliesChanges = true },
  CommandLineOption("--readonly", "refuse every change") { options, _ in
    options.isReadOnly = true
  },
  CommandLineOption(
    "--on-conflict", taking: "WHAT",
    "where a record has moved since it was shown: stop there, or skip it; without it stop"
  ) { options, word throws(UsageFailure) in
    guard let policy = ConflictPolicy(rawValue: word) else {
      throw .unknown(
        "value of --on-conflict", word, known: ConflictPolicy.allCases.map { $0.rawValue })
    }
    options.onConflict = policy
  },
  CommandLineOption(
    "--data", taking: "FILE", command: "sandbox reset",
    "load this data set, JSON, not the sample shop"
  ) { $0.dataFile = $1 },
  CommandLineOption(
    "--check", command: "fmt", "write nothing, name the files that are not in their form"
  ) { options, _ in options.checksFormat = true },
  CommandLineOption("--help", alias: "-h", "this text") { options, _ in options.wantsHelp = true },
  CommandLineOption("--version", "the version") { options, _ in options.wantsVersion = true },
]

private var formatNames: String { allFormats.map { $0.name }.joined(separator: ", ") }

private func span(_ option: String, _ text: String) throws(UsageFailure) -> TimeSpan {
  guard let span = TimeSpan(text) else {
    throw UsageFailure("\(option) is '\(text)', no length of time; forms: \(TimeSpan.forms)")
  }
  return span
}

private func count(_ option: String, _ text: String, least: Int) throws(UsageFailure) -> Int {
  guard let count = Int(text), count >= least else {
    throw UsageFailure("\(option) is '\(text)'; a whole number of \(least) or more stands here")
  }
  return count
}
