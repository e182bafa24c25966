import MQL
import MQLSyntax

/// Pages of the manual as Markdown: the language's reference is made of them.
struct MarkdownManual {
  private(set) var text = ""

  /// Without a topic all of it; with the name of a list its pages under one heading.
  init(_ topic: Name?, catalog: Catalog) throws(Diagnostic) {
    let topics = Topics(catalog)
    let kinds = topic.map { Topics.kinds(listedBy: $0.text) } ?? TopicKind.allCases
    if let topic, kinds.isEmpty {
      let pages = topics.about(topic.text)
      guard !pages.isEmpty else { throw .noTopic(topic, among: topics.words) }
      for page in pages { add(page) }
      return
    }
    let listName = topic.map { $0.text } ?? "manual"
    let title = listName.prefix(1).uppercased() + listName.dropFirst()
    text += "# \(title)\n\n\(Self.abstract)\n\n"
    for kind in kinds {
      text += "## \(kind.title.prefix(1).uppercased() + kind.title.dropFirst())\n\n"
      for page in topics[kind] { add(page) }
    }
  }

  private static let abstract = "Made from the manual that `mql help` shows."

  private mutating func add(_ topic: Topic) {
    let manual = topic.manual
    text += "### \(escaped(topic.name))\n\n"
    text += block(manual.usage) + "\(escaped(manual.summary))\n\n"
    if !manual.details.isEmpty { text += "\(escaped(manual.details))\n\n" }
    for example in manual.examples {
      text += block(
        ([example.shownText] + example.resultLines.map { "  \($0)" }).joined(separator: "\n"))
    }
  }

  /// By indentation: whatever stands in it stands for itself.
  private func block(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined() + "\n"
  }

  /// Signs stand for themselves, but for backticks that hold code.
  private func escaped(_ text: String) -> String {
    var result = ""
    var isCode = false
    for character in text {
      if character == "`" { isCode.toggle() }
      if !isCode && "\\*_<>#|[]~$+-=!".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
