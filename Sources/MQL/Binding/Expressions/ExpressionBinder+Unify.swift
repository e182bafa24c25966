import MQLSyntax

extension ExpressionBinder {
  /// Values that stand for each other (the branches of a `case`, the elements of a list) in one type.
  func unify(
    _ values: [TypedExpression], at spans: [Span]
  ) throws(Diagnostic) -> ([TypedExpression], ValueType) {
    var type = ValueType.null
    var first: Span?
    for (value, span) in zip(values, spans) {
      guard let common = type.unified(with: value.type) else {
        throw .noCommonType(type, value.type, first: first ?? span, second: span)
      }
      if type == .null { first = span }
      type = common
    }
    let unified = values.map { value in
      TypedExpression(convert(value, to: type), type, currency: value.currency)
    }
    return (unified, type)
  }
}

extension ValueType {
  /// The type that holds values of both, without loss.
  package func unified(with other: ValueType) -> ValueType? {
    switch (self, other) {
    case (.unknown, _), (_, .unknown): .unknown
    case (.null, let type), (let type, .null): type
    case (.int, .decimal), (.decimal, .int): .decimal
    case (.money, .int), (.money, .decimal), (.int, .money), (.decimal, .money): .money
    case (.list(let a), .list(let b)): a.unified(with: b).map { .list($0) }
    case (.record(let a), .record(let b)): a.unified(with: b).map { .record($0) }
    default: self == other ? self : nil
    }
  }

  /// With its article: "a text", "an int", "a list".
  package var phrase: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .int: "an int"
    case .decimal: "a decimal"
    case .money: "money"
    case .text: "a text"
    case .time: "a time"
    case .date: "a date"
    case .duration: "a duration"
    case .period: "a period"
    case .json: "json"
    case .list: "a list"
    case .record: "a record"
    case .unknown: "unknown"
    }
  }

  /// As `describe` writes it: `list of record`.
  package var name: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .decimal: "decimal"
    case .money: "money"
    case .text: "text"
    case .time: "time"
    case .date: "date"
    case .duration: "duration"
    case .period: "period"
    case .json: "json"
    case .list(let element): "list of \(element.name)"
    case .record(let record): record.resource.map { "record of \($0.text)" } ?? "record"
    case .unknown: "unknown"
    }
  }
}

extension RecordType {
  fileprivate func unified(with other: RecordType) -> RecordType? {
    guard resource == other.resource, fields.count == other.fields.count else { return nil }
    var result = self
    for (index, pair) in zip(fields, other.fields).enumerated() {
      guard pair.0.name == pair.1.name, let type = pair.0.type.unified(with: pair.1.type) else {
        return nil
      }
      result.fields[index].type = type
    }
    return result
  }
}

extension Diagnostic {
  fileprivate static func noCommonType(
    _ a: ValueType, _ b: ValueType, first: Span, second: Span
  ) -> Diagnostic {
    let difference = TypeDifference(a, b)
    let (a, b) = (difference.first, difference.second)
    guard !difference.path.isEmpty else {
      return Diagnostic(
        "\(a) and \(b) can't stand for each other", at: second, label: b,
        others: [Label(first, a)])
    }
    return Diagnostic(
      "these records differ in '\(difference.path)' and can't stand for each other", at: second,
      label: "'\(difference.path)' is \(b)",
      others: [Label(first, "'\(difference.path)' is \(a)")])
  }
}
