package import MQL
package import MQLSyntax

/// What `help` and `mql help` print.
package enum Help {
  /// The manual in one of its forms; without a topic its contents, or all of it where it is no
  /// terminal that shows it.
  package static func text(
    _ topic: Name?, as form: HelpForm, version: String, catalog: Catalog
  ) throws(Diagnostic) -> String {
    switch form {
    case .plain: return try text(topic, catalog: catalog)
    case .man:
      if let topic { throw .wholeManual(topic) }
      return ManPage(Topics(catalog), version: version).text
    case .markdown: return try MarkdownManual(topic, catalog: catalog).text
    }
  }

  package static func text(_ topic: Name?, catalog: Catalog) throws(Diagnostic) -> String {
    let topics = Topics(catalog)
    guard let topic else { return contents(topics) }
    let kinds = Topics.kinds(listedBy: topic.text)
    if !kinds.isEmpty { return lists(of: kinds, topics) }
    let pages = topics.about(topic.text)
    guard !pages.isEmpty else { throw .noTopic(topic, among: topics.words) }
    return pages.map { HelpPage($0).text }.joined(separator: "\n")
  }

  private static func contents(_ topics: Topics) -> String {
    """
    A query reads left to right: a source, then stages behind |

      groups where name ~ "VIP" | expand customers | take 10

    \(lists(of: [.source, .stage, .statement], topics))
    more
      help operators   conditions, arithmetic, lists, queries in expressions
      help functions   all functions
      help types       text, int, decimal, money, time, date and the others
      help formats     how rows are printed
      help commands    at the prompt, and of the program
      help options     of the program
      help where       the page of a stage, a function, a resource, or anything else

    """
  }

  private static func lists(of kinds: [TopicKind], _ topics: Topics) -> String {
    kinds.map { HelpList(title: $0.title, topics[$0]).text }.joined(separator: "\n")
  }
}

extension Diagnostic {
  fileprivate static func wholeManual(_ topic: Name) -> Diagnostic {
    Diagnostic(
      "the man page is the whole manual, not '\(topic.text)' alone", at: topic.span,
      help: "mql help --man")
  }

  static func noTopic(_ topic: Name, among topics: [String]) -> Diagnostic {
    .missing(
      "there is no page about '\(topic.text)'", topic, among: topics, listedAs: nil,
      help: "help alone lists what there is")
  }
}
