package import MQLSyntax

/// `join inner (PIPELINE) on KEY`: rows side by side with those of another pipeline.
package struct JoinStage: Stage {
  package static let keywords = ["join"]
  package static let manual = Manual(
    usage: "join inner|left|semi|anti (PIPELINE) [as o] on KEY, ...",
    summary: "puts rows beside those of another pipeline that have the same keys",
    details: """
      inner keeps rows that find a partner, once for each; left keeps the others too, with null \
      in the new columns; semi keeps rows that have a partner and adds no column, anti those \
      that have none. A KEY is a name on both sides, or A == B: A of the rows that come in, B of \
      the rows in parentheses. With `as o` the row from the parentheses is a record column o, \
      and o.x in a KEY is always of it; without, its columns follow, a KEY by one name stands \
      once, and any other equal name is an error. A null key has no partner. Rows come in the \
      order of the rows that came in, then in that of the parentheses.
      """,
    examples: [
      Manual.Example(
        "[{k: 1, a: \"x\"}, {k: 2, a: \"y\"}] | join inner ([{k: 1, b: \"p\"}, {k: 1, b: \"q\"}]) on k",
        gives: "{\"k\":1,\"a\":\"x\",\"b\":\"p\"}\n{\"k\":1,\"a\":\"x\",\"b\":\"q\"}"),
      Manual.Example(
        "[{k: 1}, {k: 2}] | join left ([{n: 2}]) as o on k == o.n",
        gives: "{\"k\":1,\"o\":null}\n{\"k\":2,\"o\":{\"n\":2}}"),
      Manual.Example(
        "[{k: 1}, {k: 2}, {k: null}] | join anti ([{n: 2}]) on k == n",
        gives: "{\"k\":1}\n{\"k\":null}"),
    ])

  let kind: JoinKind
  let pipeline: Pipeline
  /// The parentheses.
  let pipelineSpan: Span
  let alias: Name?
  let keys: [Expression]
  package let span: Span
  package var pipelines: [Pipeline] { [pipeline] }

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> JoinStage {
    let kind = try kind(&parser)
    let start = parser.position
    let pipeline = try parser.pipelineInParentheses()
    let pipelineSpan = parser.span(from: Span(start, start))
    let alias = try parser.alias()
    _ = try parser.expectWord("on")
    let keys = try parser.expressions()
    return JoinStage(
      kind: kind, pipeline: pipeline, pipelineSpan: pipelineSpan, alias: alias, keys: keys,
      span: parser.span(from: keyword))
  }

  private static func kind(_ parser: inout Parser) throws(Diagnostic) -> JoinKind {
    for kind in JoinKind.allCases.dropLast() where parser.word(kind.rawValue) != nil {
      return kind
    }
    _ = try parser.expectWord(JoinKind.anti.rawValue)
    return .anti
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    let right = binder.bindOperand(pipeline)
    if kind.limitsRows { binder.isLimited = true }
    let sides = JoinSides(
      left: binder.shape, right: right, alias: alias?.text, environment: binder.environment)
    var bound: [StageOperand.Key] = []
    var namedKeys: Set<String> = []
    for key in keys {
      do throws(Diagnostic) {
        bound.append(try sides.bind(key))
        if let name = key.commonName { namedKeys.insert(name) }
      } catch {
        binder.report(error)
      }
    }
    // Which names may stand on both sides is known once all keys are.
    if bound.count < keys.count, kind.addsColumns { binder.shape.isUnknown = true }
    guard bound.count == keys.count else { return nil }
    let outputs = kind.addsColumns ? addColumns(of: right, &binder, keys: namedKeys) : []
    return BoundJoin(
      kind: kind, keys: bound, outputs: outputs, recordSlot: sides.recordSlot,
      operand: StageOperand(right, .matching(bound), isOrdered: kind.addsColumns))
  }

  private func addColumns(
    of right: BoundQuery, _ binder: inout QueryBinder, keys: Set<String>
  ) -> [BoundJoin.Output] {
    let shape = right.shape
    if shape.isUnknown { binder.shape.isUnknown = true }
    if let alias {
      let slot = binder.newSlot()
      if binder.shape[alias.text] != nil { binder.report(.recordNameTaken(alias)) }
      binder.shape.columns.append(
        RowShape.Column(name: alias.text, type: .record(shape.recordType), slot: slot))
      return [BoundJoin.Output(slot: slot, value: .record)]
    }
    var outputs: [BoundJoin.Output] = []
    var places: [Slot: Slot] = [:]
    func place(_ slot: Slot) -> Slot {
      if let place = places[slot] { return place }
      let place = binder.newSlot()
      places[slot] = place
      outputs.append(BoundJoin.Output(slot: place, value: .column(slot)))
      return place
    }
    let known = binder.shape
    var taken: [String] = []
    for var column in shape.columns where !keys.contains(column.name) {
      if known[column.name] != nil { taken.append(column.name) }
      column.slot = place(column.slot)
      column.currency = column.currency.map { place($0) }
      column.headline = column.headline.map { RowShape.Column.madeRank + $0 }
      column.isMade = true
      binder.shape.columns.append(column)
    }
    if !taken.isEmpty {
      let name = known.freeName(shape.origin?.resource.singular)
      binder.report(.namesOnBothSides(taken, at: pipelineSpan, alias: name))
    }
    return outputs
  }
}

/// Which rows of a join stay, and whether it adds columns.
package enum JoinKind: String, CaseIterable, Sendable {
  case inner, left, semi, anti

  var addsColumns: Bool {
    switch self {
    case .inner, .left: true
    case .semi, .anti: false
    }
  }

  /// Whether it leaves rows out.
  var limitsRows: Bool {
    switch self {
    case .inner, .semi, .anti: true
    case .left: false
    }
  }
}

extension Expression {
  /// The name of a key that is the same on both sides: `email`, `email == email`.
  fileprivate var commonName: String? {
    if case .name(let name) = self { return name.text }
    if case .comparison(.equal, .name(let a), .name(let b), negated: false, operator: _) = self,
      a.text == b.text
    {
      return a.text
    }
    return nil
  }
}

extension RowShape {
  /// The name wanted, or another where it is a column or a relation already.
  fileprivate func freeName(_ wanted: String?) -> String {
    guard let wanted, self[wanted] == nil, origin?.slot(wanted) == nil else { return "other" }
    return wanted
  }
}

extension Diagnostic {
  fileprivate static func recordNameTaken(_ name: Name) -> Diagnostic {
    Diagnostic(
      "there is a column '\(name.text)' already", at: name.span, help: "as other_name")
  }

  fileprivate static func namesOnBothSides(
    _ names: [String], at span: Span, alias: String
  ) -> Diagnostic {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      "both sides have \(names.count == 1 ? "a column" : "columns") \(list)", at: span,
      help: "'as \(alias)' makes one record column of the rows in parentheses",
      fix: Fix(replace: Span(span.end, span.end), with: " as \(alias)"))
  }
}
