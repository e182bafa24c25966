import MQLSyntax
private import Glibc

/// Reads the arguments of the program by the tables of options and commands.
package struct CommandLineParser {
  private var options = RunOptions()
  private var usedOptions: [CommandLineOption] = []
  private var words: [String] = []

  /// - Parameter arguments: without the program's own name.
  package static func parse(_ arguments: [String]) throws(UsageFailure) -> Invocation {
    var parser = CommandLineParser()
    try parser.sort(arguments[...])
    let action = try parser.action()
    return Invocation(action, options: parser.options)
  }

  /// Options may stand before, between and after the words; `--` ends them.
  private mutating func sort(_ arguments: ArraySlice<String>) throws(UsageFailure) {
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        words.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isJoined = argument.hasPrefix("--") && parts.count == 2
      let name = isJoined ? String(parts[0]) : argument
      let option = try Self.option(named: name)
      let value = isJoined ? String(parts[1]) : nil
      try use(option, value, &rest)
    }
  }

  private static func option(named name: String) throws(UsageFailure) -> CommandLineOption {
    guard let option = allOptions.first(where: { $0.name == name || $0.alias == name }) else {
      let nearest = Nearest.name(to: name, among: allOptions.map { $0.name })
      throw UsageFailure(
        "no option '\(name)'", help: nearest.map { "'\($0)' is the nearest" } ?? "mql --help")
    }
    return option
  }

  private mutating func use(
    _ option: CommandLineOption, _ joined: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageFailure) {
    if usedOptions.contains(where: { $0.name == option.name }) {
      throw UsageFailure("\(option.name) stands twice")
    }
    usedOptions.append(option)
    guard let argument = option.argument else {
      if joined != nil { throw UsageFailure("\(option.name) takes no value") }
      try option.apply(&options, "")
      return
    }
    guard let value = joined ?? rest.popFirst() else {
      throw UsageFailure("\(option.name) needs its \(argument)")
    }
    try option.apply(&options, value)
  }

  private mutating func action() throws(UsageFailure) -> Invocation.Action {
    if options.wantsHelp { return .usage }
    if options.wantsVersion { return .version }
    let command = allCommands.first { command in
      words.starts(with: command.words) { $0 == $1 }
    }
    for option in usedOptions {
      if let owner = option.command, !(command?.isOf(owner) ?? false) {
        throw UsageFailure("\(option.name) goes with 'mql \(owner)'")
      }
    }
    if let command { return try run(command) }
    if let text = options.text {
      if let word = words.first, !word.contains("=") {
        throw UsageFailure("-c stands beside '\(word)'; one of them is run")
      }
      try takeParameters(words[...], of: "-c")
      return .text(text)
    }
    return try scriptOrPrompt()
  }

  /// `name=value` behind a script.
  private mutating func takeParameters(
    _ words: ArraySlice<String>, of script: String
  ) throws(UsageFailure) {
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
        throw UsageFailure(
          "'\(word)' is too much after '\(script)'", help: "a script's parameters are name=value")
      }
      let name = String(word[..<equals])
      let value = String(word[word.index(after: equals)...])
      if options.parameters.updateValue(value, forKey: name) != nil {
        throw UsageFailure("the parameter '\(name)' is given twice")
      }
    }
  }

  private func run(_ command: CommandLineCommand) throws(UsageFailure) -> Invocation.Action {
    if options.text != nil { throw UsageFailure("-c does not go with 'mql \(command.name)'") }
    let arguments = words.dropFirst(command.words.count)
    let most = command.argument == nil ? 0 : command.isRepeated ? Int.max : 1
    if arguments.count > most {
      let extra = arguments[arguments.startIndex + most]
      throw UsageFailure("'\(extra)' is too much after 'mql \(command.name)'")
    }
    if arguments.isEmpty, command.needsArgument, let argument = command.argument {
      throw UsageFailure("'mql \(command.name)' needs its \(argument)")
    }
    return try command.make(Array(arguments), options)
  }

  private mutating func scriptOrPrompt() throws(UsageFailure) -> Invocation.Action {
    guard let path = words.first else { return .prompt }
    let isFile = access(path, F_OK) == 0
    if !isFile {
      let firstWords = allCommands.compactMap { $0.words.first }
      let subcommands = allCommands.filter { $0.words.count > 1 && $0.words[0] == path }
      if !subcommands.isEmpty {
        throw .unknown(
          "command", words.joined(separator: " "), known: subcommands.map { $0.name })
      }
      if let nearest = Nearest.name(to: path, among: firstWords.map { String($0) }) {
        throw UsageFailure("no file '\(path)'", help: "'mql \(nearest)' is the nearest command")
      }
    }
    try takeParameters(words.dropFirst(), of: path)
    return path == "-" ? .prompt : .script(path: path)
  }
}
