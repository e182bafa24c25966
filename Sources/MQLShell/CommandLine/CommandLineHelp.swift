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
      text += row(command.name + (command.argument.map { " " + $0 } ?? ""), command.help)
    }
    text += "\noptions, before or after a command\n"
    for option in allOptions {
      let names = (option.alias.map { "\($0), " } ?? "") + option.name
      let owner = option.command.map { "\($0): " } ?? ""
      text += row(names + (option.argument.map { " " + $0 } ?? ""), owner + option.help)
    }
    text += """

      Which store: --sandbox, --profile, the environment (MQL_URL with MQL_API_TOKEN, or
      with MQL_EMAIL and MQL_PASSWORD), the default of the configuration; the first that
      is there. With none of them a prompt on a terminal opens the sandbox.

      Exit codes: 0 done, 1 usage, syntax or type error, 2 connection or sign-in,
      3 a statement failed, 4 an assert failed, 5 the result is partial, 6 changes are
      pending, 130 interrupted, 143 terminated.

      """
    return text
  }

  private static func row(_ left: String, _ right: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in right.split(separator: " ") {
      if !line.isEmpty && leftColumns + line.count + 1 + word.count > allColumns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    let padding = String(repeating: " ", count: leftColumns)
    let start = "  " + left + String(repeating: " ", count: max(1, leftColumns - 2 - left.count))
    return start + lines.joined(separator: "\n" + padding) + "\n"
  }
}
