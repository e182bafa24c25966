package import MQLSyntax

/// `pivot K of V in [a, b]`: a column per value of K.
package struct Pivot: Stage {
  package static let keywords = ["pivot"]
  package static let manual = Manual(
    usage: "pivot K of V [in [a, b]]",
    summary: "a column per value of K, with the V of the row that has it",
    details: """
      One row for each combination of the other columns, in the order in which they come. Without \
      the list there is a column for each value of K that occurs, sorted, and pivot comes last; \
      with it exactly these, in its order, and other values are left out. A column is named by its \
      value as a text, null is 'null'; where a row has no such value it is null. Two rows for one \
      cell are an error: summarize first.
      """,
    examples: [
      Manual.Example(
        "[{m: 1, s: \"a\", n: 5}, {m: 1, s: \"b\", n: 7}, {m: 2, s: \"b\", n: 9}] | pivot s of n",
        gives: "{\"m\":1,\"a\":5,\"b\":7}\n{\"m\":2,\"a\":null,\"b\":9}"),
      Manual.Example(
        "[{m: 1, s: \"a\", n: 5}, {m: 1, s: \"b\", n: 7}] | pivot s of n in [\"b\", \"c\"]",
        gives: "{\"m\":1,\"b\":7,\"c\":null}"),
      Manual.Example(
        "[{s: \"a\", n: 1}, {s: \"b\", n: 2}, {s: \"a\", n: 3}] | summarize sum(n) as n by s "
          + "| pivot s of n",
        gives: #"{"a":4,"b":2}"#),
    ])

  let key: Path
  let value: Path
  let list: Expression?
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Pivot {
    let key = try parser.path()
    _ = try parser.expectWord("of")
    let value = try parser.path()
    let list = parser.word("in") == nil ? nil : try parser.expression()
    return Pivot(key: key, value: value, list: list, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage(
      "pivot", .part(write.path(key)), .words("of", write.path(value)),
      list.map { .clause("in", write.expression($0)) })
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    let incoming = binder.shape
    let key = binder.bind(self.key.expression)
    let value = binder.bind(self.value.expression)
    let rest = incoming.columns.filter {
      ![self.key.first.text, self.value.first.text].contains($0.name)
    }
    binder.shape = RowShape(columns: rest, isUnknown: true)
    guard let key, let value, !incoming.isUnknown, key.type != .unknown else { return nil }
    guard key.type.isCell else {
      binder.report(.noKey(self.key, key.type))
      return nil
    }
    var bound = BoundPivot(
      rest: rest.map { $0.slot }, restNames: rest.map { $0.name }, key: key.expression,
      value: value.expression,
      currency: value.currency?.text, columns: .found(binder.newSlot()))
    if let list {
      guard let listed = listed(list, key.type, value, rest, &binder) else { return nil }
      bound.columns = .listed(listed.columns)
      bound.key = listed.keyType == key.type ? bound.key : .convert(bound.key, to: listed.keyType)
      binder.shape = RowShape(columns: rest + listed.shape)
    } else if case .found(let slot) = bound.columns {
      let column = RowShape.Column(
        name: self.key.last.text, type: .record(RecordType(fields: [])), slot: slot,
        spread: value.type)
      binder.shape = RowShape(columns: rest + [column])
    }
    return bound
  }

  private struct Listed {
    var keyType: ValueType
    var columns: [BoundPivot.ListedColumn] = []
    var shape: [RowShape.Column] = []
  }

  private func listed(
    _ list: Expression, _ keyType: ValueType, _ value: TypedExpression, _ rest: [RowShape.Column],
    _ binder: inout QueryBinder
  ) -> Listed? {
    guard let (values, type) = binder.bindListed(list, keyType) else { return nil }
    var listed = Listed(keyType: type)
    let names = PivotNames(of: Column(values, type: type))
    var taken = Set(rest.map { $0.name })
    for (key, name) in zip(values, names.texts) {
      guard taken.insert(name).inserted else {
        binder.report(.nameTaken(name, at: list.span))
        return nil
      }
      let slot = binder.newSlot()
      let currency = value.currency?.text == nil ? nil : binder.newSlot()
      listed.columns.append(
        BoundPivot.ListedColumn(key: key, keyType: type, slot: slot, currency: currency))
      listed.shape.append(
        RowShape.Column(
          name: name, type: value.type, slot: slot, currency: currency,
          ownerCurrency: value.currency?.ownerField))
    }
    return listed
  }
}

extension QueryBinder {
  /// The values of a list that hangs on no row, and the type in which they meet the key.
  fileprivate mutating func bindListed(
    _ list: Expression, _ keyType: ValueType
  ) -> (values: [Value], type: ValueType)? {
    do throws(Diagnostic) {
      let (value, type) = try QueryBinder.constant(list, in: environment)
      guard case .list(let values) = value, case .list(let element) = type, !values.isEmpty else {
        throw .noList(list.span)
      }
      if keyType == .json { return (values, .json) }
      guard let common = keyType.unified(with: element), common != .unknown else {
        throw .otherType(keyType, element, at: list.span)
      }
      return (values, common)
    } catch {
      report(error)
      return nil
    }
  }
}

extension ValueType {
  /// Whether it can be written as a column's name.
  fileprivate var isCell: Bool {
    switch self {
    case .list, .record: false
    case .null, .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .json,
      .unknown:
      true
    }
  }
}

extension Diagnostic {
  fileprivate static func noKey(_ key: Path, _ type: ValueType) -> Diagnostic {
    Diagnostic(
      "a column is named by a value, and '\(key.text)' is \(type.phrase)", at: key.span,
      help: "flatten makes rows of a list; a field of a record may stand here")
  }

  fileprivate static func noList(_ span: Span) -> Diagnostic {
    Diagnostic(
      "the values that get a column stand in a list here", at: span, help: "in [\"a\", \"b\"]")
  }

  fileprivate static func otherType(
    _ key: ValueType, _ found: ValueType, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "the key of this pivot is \(key.phrase), and this is a list of \(found.name)", at: span)
  }

  fileprivate static func nameTaken(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "two columns would be named '\(name)'", at: span,
      help: "rename the other column before, or list a value once")
  }
}
