import MQL

/// One page as the terminal shows it.
struct HelpPage {
  private static let columns = 80

  let text: String

  init(_ topic: Topic) {
    let manual = topic.manual
    var text = "\(manual.usage)\n\n\(topic.name): \(manual.summary)\n"
    if topic.names.count > 1, topic.kind != .operator {
      text += "also: \(topic.names.dropFirst().joined(separator: ", "))\n"
    }
    for paragraph in manual.details.split(separator: "\n\n") {
      let lines = String(paragraph).wrapped(columns: Self.columns)
      text += "\n" + lines.joined(separator: "\n") + "\n"
    }
    for example in manual.examples {
      text += "\n"
      for line in example.shownText.split(separator: "\n", omittingEmptySubsequences: false) {
        text += "  \(line)\n"
      }
      for line in example.resultLines { text += line.isEmpty ? "\n" : "    \(line)\n" }
    }
    self.text = text
  }
}
