import MQL

/// `.format`: how rows are printed.
enum FormatCommand: ShellCommand {
  static let name = ".format"
  static let manual = Manual(
    usage: ".format [NAME]",
    summary: "how rows are printed: \(names.joined(separator: ", "))",
    details: "Alone it tells which one is used. help formats lists them.",
    examples: [
      .init(
        .prompt,
        #"""
        .format csv
        [{n: 1, t: "x, y"}]
        """#,
        gives: #"""
          n,t
          1,"x, y"
          """#)
    ])

  private static var names: [String] { allFormats.map { $0.name } }

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    guard let argument else {
      shell.say(shell.session.settings.format.name)
      return .goOn
    }
    guard let format = outputFormat(named: argument) else {
      shell.complain(
        "there is no format '\(argument)'; formats: \(names.joined(separator: ", "))")
      return .goOn
    }
    shell.session.settings.format = format
    return .goOn
  }
}
