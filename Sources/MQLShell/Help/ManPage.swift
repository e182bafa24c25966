import MQL

/// The manual as the source of `mql.1`.
struct ManPage {
  private(set) var text = ""

  init(_ topics: Topics, version: String) {
    line(".TH MQL 1 \"\" \"mql \(version)\" \"User Commands\"")
    // Queries are not hyphenated, and no spaces are put into them.
    line(".nh\n.ad l")
    heading("NAME")
    say("mql - query shell for Medusa shops")
    heading("SYNOPSIS")
    for call in ["mql", "mql FILE.mql [NAME=VALUE ...]", "mql -c TEXT [NAME=VALUE ...]"] {
      line("\(bold(call))\n.br")
    }
    line(bold("mql COMMAND [ARGUMENT ...]"))
    heading("DESCRIPTION")
    say(
      "Alone on a terminal mql is a prompt, elsewhere it runs the script on standard input. "
        + "A query reads left to right, a source and then stages behind |:")
    example("groups where name ~ \"VIP\" | expand customers | take 10")
    list([.command, .option], topics, under: "COMMANDS AND OPTIONS")
    stores()
    heading("EXIT STATUS")
    for code in ExitCode.allCases { item("\(code.rawValue)", code.meaning) }
    list(
      [.source, .statement, .stage, .operator, .type], topics, under: "THE LANGUAGE")
    list(
      TopicKind.allCases.filter { $0.listName == TopicKind.aggregate.listName }, topics,
      under: "FUNCTIONS")
    list([.format, .promptCommand], topics, under: "FORMATS AND PROMPT")
  }

  private mutating func stores() {
    heading("WHICH STORE")
    say("The first of these that is there:")
    item("--sandbox", "the store that mql carries")
    item("--profile NAME", "a store of the configuration, made by mql login")
    item("MQL_URL", "in the environment, with MQL_API_TOKEN, or with MQL_EMAIL and MQL_PASSWORD")
    item("the default of the configuration", "the profile that it names")
    line(".PP")
    say(
      "With none of them a prompt on a terminal opens the sandbox; a script ends with 2. What "
        + "touches no store needs none.")
  }

  private mutating func list(_ kinds: [TopicKind], _ topics: Topics, under title: String) {
    heading(title)
    for kind in kinds {
      line(".SS \(escaped(kind.title))")
      for topic in topics[kind] { page(topic) }
    }
  }

  private mutating func page(_ topic: Topic) {
    let manual = topic.manual
    let isNamed = manual.usage.contains(topic.name)
    item(manual.usage, (isNamed ? "" : "(\(topic.name)) ") + manual.summary)
    for paragraph in manual.details.split(separator: "\n\n") {
      line(".IP")
      say(String(paragraph))
    }
    for example in manual.examples {
      line(".IP")
      self.example(
        ([example.shownText] + example.resultLines.map { "  \($0)" })
          .joined(separator: "\n"))
    }
  }

  // MARK: - Requests

  private mutating func line(_ text: String) { self.text += text + "\n" }

  private mutating func heading(_ title: String) { line(".SH \(title)") }

  private mutating func say(_ text: String) { line(escaped(text)) }

  private mutating func item(_ tag: String, _ meaning: String) {
    line(".TP\n\(bold(tag))")
    say(meaning)
  }

  private mutating func example(_ text: String) {
    line(".EX")
    say(text)
    line(".EE")
  }

  private func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  /// Every character stands for itself, and in ASCII: what reads it may not know UTF-8.
  private func escaped(_ text: String) -> String {
    var result = ""
    var startsLine = true
    for scalar in text.unicodeScalars {
      if startsLine && (scalar == "." || scalar == "'") { result += "\\&" }
      startsLine = scalar == "\n"
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      default:
        result +=
          scalar.isASCII ? String(scalar) : "\\[u\(fourDigits(scalar.value))]"
      }
    }
    return result
  }

  private func fourDigits(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
