import MQLSyntax

/// Stages of the tests' own: one for each way in which a real stage asks the parser.
let toyGrammar = Grammar(stages: [
  ToyWhere.self, ToySelect.self, ToyExtend.self, ToySort.self, ToyTake.self, ToyDistinct.self,
  ToyCount.self, ToySummarize.self, ToyExpand.self, ToyRename.self, ToyFlatten.self,
  ToyUnion.self,
])

/// How a stage prints itself, so that a tree can be compared as a text.
protocol Printable { var printed: String { get } }

struct ToyWhere: StageSyntax, Printable {
  static let keywords = ["where", "filter"]
  let condition: Expression
  let span: Span
  var printed: String { "where " + print(condition) }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyWhere {
    let condition = try parser.expression()
    return ToyWhere(condition: condition, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToySelect: StageSyntax, Printable {
  static let keywords = ["select", "project"]
  let items: [SelectItem]
  let span: Span
  var printed: String {
    let parts = items.map { item in
      switch item {
      case .all: "*"
      case .members(let name, _): name.text + ".*"
      case .item(let item): print(item)
      }
    }
    return "select " + parts.joined(separator: ", ")
  }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToySelect {
    let items = try parser.selectItems()
    return ToySelect(items: items, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToyExtend: StageSyntax, Printable {
  static let keywords = ["extend", "derive"]
  let items: [Item]
  let span: Span
  var printed: String { "extend " + items.map { print($0) }.joined(separator: ", ") }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyExtend {
    let items = try parser.items()
    return ToyExtend(items: items, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToySort: StageSyntax, Printable {
  static let keywords = ["sort", "sort by", "order by"]
  let keys: [SortKey]
  let span: Span
  var printed: String {
    let parts = keys.map { key in
      switch key.direction {
      case .ascending: print(key.expression) + " asc"
      case .descending: print(key.expression) + " desc"
      case nil: print(key.expression)
      }
    }
    return "sort " + parts.joined(separator: ", ")
  }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToySort {
    let keys = try parser.sortKeys()
    return ToySort(keys: keys, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToyTake: StageSyntax, Printable {
  static let keywords = ["take", "limit", "head"]
  let count: Expression
  let span: Span
  var printed: String { "take " + print(count) }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyTake {
    let count = try parser.expression()
    return ToyTake(count: count, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToyDistinct: StageSyntax, Printable {
  static let keywords = ["distinct"]
  let items: [Item]
  let span: Span
  var printed: String {
    (["distinct"] + [items.map { print($0) }.joined(separator: ", ")].filter { !$0.isEmpty })
      .joined(separator: " ")
  }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyDistinct {
    let items = parser.startsValue() ? try parser.items() : []
    return ToyDistinct(items: items, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToyCount: StageSyntax, Printable {
  static let keywords = ["count"]
  let span: Span
  var printed: String { "count" }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyCount {
    ToyCount(span: keyword)
  }
}

struct ToySummarize: StageSyntax, Printable {
  static let keywords = ["summarize", "group"]
  let items: [Item]
  let keys: [Item]
  let span: Span
  var printed: String {
    let by = keys.isEmpty ? "" : " by " + keys.map { print($0) }.joined(separator: ", ")
    return "summarize " + items.map { print($0) }.joined(separator: ", ") + by
  }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToySummarize {
    let items = try parser.items()
    let keys = parser.word("by") == nil ? [] : try parser.items()
    return ToySummarize(
      items: items, keys: keys, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToyExpand: StageSyntax, Printable {
  static let keywords = ["expand"]
  let relations: [(path: Path, stages: [any StageSyntax])]
  let span: Span
  var printed: String {
    let parts = relations.map { relation in
      relation.stages.isEmpty
        ? relation.path.text
        : relation.path.text + " (" + relation.stages.map { print($0) }.joined(separator: " | ")
          + ")"
    }
    return "expand " + parts.joined(separator: ", ")
  }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyExpand {
    var relations: [(path: Path, stages: [any StageSyntax])] = []
    repeat {
      let path = try parser.path(.relation)
      let stages = parser.isAt(.openParenthesis) ? try parser.innerStages(of: path) : []
      relations.append((path, stages))
    } while parser.sign(.comma) != nil
    return ToyExpand(relations: relations, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToyRename: StageSyntax, Printable {
  static let keywords = ["rename"]
  let names: [(from: Name, to: Name)]
  let span: Span
  var printed: String {
    "rename " + names.map { $0.from.text + " as " + $0.to.text }.joined(separator: ", ")
  }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyRename {
    let names = try parser.renames()
    return ToyRename(names: names, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToyFlatten: StageSyntax, Printable {
  static let keywords = ["flatten", "unnest"]
  let outer: Bool
  let path: Path
  let alias: Name?
  let span: Span
  var printed: String {
    "flatten " + (outer ? "outer " : "") + path.text + (alias.map { " as " + $0.text } ?? "")
  }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyFlatten {
    let outer = parser.wordBeforeName("outer") != nil
    let path = try parser.path()
    let alias = try parser.alias()
    return ToyFlatten(
      outer: outer, path: path, alias: alias, span: Span(keyword.start, parser.previousEnd))
  }
}

struct ToyUnion: StageSyntax, Printable {
  static let keywords = ["union"]
  let pipeline: Pipeline
  let span: Span
  var printed: String { "union (" + print(pipeline) + ")" }
  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> ToyUnion {
    let pipeline = try parser.pipelineInParentheses()
    return ToyUnion(pipeline: pipeline, span: Span(keyword.start, parser.previousEnd))
  }
}
