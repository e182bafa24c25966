import MQL

/// `mql --help`, made of the tables of options and commands.
package enum CommandLineHelp {
  private static let leftColumns = 26
  private static let allColumns = 80

  package static var text: String {
    var text = """
      mql is a query shell for a Medusa store.

        mql                     the prompt; without a terminal the script on standard input
        mql FILE.mql [NAME=VALUE ...]
                                a script, with values for its parameters
        mql -c TEXT             a query, or several


      """
    text += "commands\n"
    for command in allCommands {
      text += row(command.name + (command.argument.map { " " + $0 } ?? ""), command.manual.summary)
    }
    text += "\noptions, before or after a command\n"
    for option in allOptions {
      let names = (option.alias.map { "\($0), " } ?? "") + option.name
      let owner = option.command.map { "\($0): " } ?? ""
      text += row(names + (option.argument.map { " " + $0 } ?? ""), owner + option.manual.summary)
    }
    text += """

      Which store: --sandbox, --profile, the environment (MQL_URL with MQL_API_TOKEN, or
      with MQL_EMAIL and MQL_PASSWORD), the default of the configuration; the first that
      is there. With none of them a prompt on a terminal opens the sandbox.

      \(exitCodes)

      """
    return text
  }

  private static var exitCodes: String {
    // A code and its meaning stay together, at their beginning.
    let codes = ExitCode.allCases.map { "\($0.rawValue)\u{A0}\($0.meaning)" }
    let text = "Exit codes: " + codes.joined(separator: ", ") + "."
    let lines = text.wrapped(columns: allColumns).joined(separator: "\n")
    return String(lines.map { $0 == "\u{A0}" ? " " : $0 })
  }

  private static func row(_ left: String, _ right: String) -> String {
    let lines = right.wrapped(columns: allColumns, from: leftColumns)
    let padding = String(repeating: " ", count: leftColumns)
    let start = "  " + left + String(repeating: " ", count: max(1, leftColumns - 2 - left.count))
    return start + lines.joined(separator: "\n" + padding) + "\n"
  }
}
