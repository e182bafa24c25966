/// A page of the manual, and the words that it is found by.
package struct Topic: Sendable {
  package let kind: TopicKind
  /// Its own name, then other spellings: `take`, `limit`, `head`.
  package let names: [String]
  private let makeManual: @Sendable () -> Manual

  /// Made where it is read: a run that asks for no help makes none.
  package var manual: Manual { makeManual() }
  package var name: String { names[0] }

  package init(
    _ kind: TopicKind, _ names: String..., manual: @escaping @Sendable @autoclosure () -> Manual
  ) {
    self.init(kind, names: names, manual: manual())
  }

  package init(
    _ kind: TopicKind, names: [String], manual: @escaping @Sendable @autoclosure () -> Manual
  ) {
    self.kind = kind
    self.names = names
    makeManual = manual
  }

  /// What can be typed behind `help` to find the page: each name, and its first word without signs
  /// (`output` for `--output`, `sandbox` for `sandbox info`).
  package var words: [String] {
    var words = names
    for name in names {
      let bare = name.drop { $0 == "." || $0 == "-" }.prefix { $0 != " " }
      if !bare.isEmpty, !words.contains(String(bare)) { words.append(String(bare)) }
    }
    return words
  }
}

/// What a page is about; in this order they are listed.
package enum TopicKind: Sendable, Hashable, CaseIterable {
  case source, stage, statement, `operator`, type
  case textFunction, numberFunction, timeFunction, logicFunction, conversion, aggregate
  case windowFunction
  case format, promptCommand, command, option

  /// As a heading.
  package var title: String {
    switch self {
    case .source: "sources"
    case .stage: "stages"
    case .statement: "statements"
    case .operator: "operators and expressions"
    case .type: "types"
    case .textFunction: "functions of texts"
    case .numberFunction: "functions of numbers and money"
    case .timeFunction: "functions of times and dates"
    case .logicFunction: "functions that choose"
    case .conversion: "conversions"
    case .aggregate: "aggregates: in summarize, in window, over a list"
    case .windowFunction: "functions of window"
    case .format: "output formats"
    case .promptCommand: "commands at the prompt"
    case .command: "commands of the program"
    case .option: "options of the program, before or after a command"
    }
  }

  /// The word behind `help` that lists all pages of the kind.
  package var listName: String {
    switch self {
    case .source: "sources"
    case .stage: "stages"
    case .statement: "statements"
    case .operator: "operators"
    case .type: "types"
    case .textFunction, .numberFunction, .timeFunction, .logicFunction, .conversion, .aggregate,
      .windowFunction:
      "functions"
    case .format: "formats"
    case .promptCommand, .command: "commands"
    case .option: "options"
    }
  }
}
