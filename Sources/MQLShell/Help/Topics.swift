package import MQL
import MQLSyntax

/// All pages of the manual: help, completion, the man page and the reference are made of them.
package struct Topics {
  package let all: [Topic]

  /// The language's pages, those of the program, and one for each resource of the store.
  package init(_ catalog: Catalog) {
    all =
      catalog.resources.filter { $0.isSource }.map { $0.topic } + allLanguageTopics
      + allFormats.map { format in Topic(.format, format.name, manual: format.manual) }
      + allShellCommands.map { command in
        Topic(.promptCommand, command.name, manual: command.manual)
      }
      + allCommands.map { command in Topic(.command, command.name, manual: command.manual) }
      + allOptions.map { option in
        Topic(.option, names: option.names, manual: option.manual)
      }
  }

  package subscript(kind: TopicKind) -> [Topic] { all.filter { $0.kind == kind } }

  /// The pages that a word finds: those of the very name, or else those that it stands for.
  package func about(_ word: String) -> [Topic] {
    let named = all.filter { $0.names.contains(word) }
    return named.isEmpty ? all.filter { $0.words.contains(word) } : named
  }

  /// The kinds that a word lists: `functions`.
  package static func kinds(listedBy word: String) -> [TopicKind] {
    TopicKind.allCases.filter { $0.listName == word }
  }

  /// Every word that finds something, the lists first.
  package var words: [String] {
    var seen: Set<String> = []
    let words = TopicKind.allCases.map { $0.listName } + all.flatMap { $0.words }
    return words.filter { seen.insert($0).inserted }
  }

  /// Those of them that the statement `help` can be followed by.
  package var statementWords: [String] {
    words.filter { word in
      word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
    }
  }
}

extension Resource {
  /// The page about a resource, made of what the catalog knows.
  fileprivate var topic: Topic {
    Topic(
      .source, names: [name.text, singular] + (apiName == name.text ? [] : [apiName]),
      manual: Manual(
        usage: name.text,
        summary: summary, details: details,
        examples: [
          .init(
            .script, "\(name.text) | take 3 | select \(headline.joined(separator: ", "))",
            untoldBecause: "it depends on the shop")
        ]))
  }

  private var details: String {
    let key = naturalKey.map { "by its \($0), else by its id" } ?? "by its id"
    var text = "Newest first. \(singular) \"...\" is one of them, \(key)."
    text += " Fields: " + fields.map { $0.name }.joined(separator: ", ") + "."
    if !relations.isEmpty {
      text += " Relations: " + relations.map { $0.name }.joined(separator: ", ") + "."
    }
    return text + " describe \(name.text) tells of each what it means."
  }
}
