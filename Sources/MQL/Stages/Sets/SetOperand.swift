import MQLSyntax

/// The pipeline in parentheses of `union`, `except` and `intersect`.
struct SetOperand: Sendable {
  let pipeline: Pipeline
  /// The parentheses.
  let span: Span
  let keyword: Span

  static func parse(
    _ parser: inout Parser, _ keyword: Span
  ) throws(Diagnostic) -> SetOperand {
    let start = parser.position
    let pipeline = try parser.pipelineInParentheses()
    return SetOperand(
      pipeline: pipeline, span: parser.span(from: Span(start, start)), keyword: keyword)
  }

  /// The type that holds the values of both sides, for each column of both.
  func types(
    _ left: RowShape, _ right: RowShape, _ binder: inout QueryBinder
  ) -> [String: ValueType] {
    var types: [String: ValueType] = [:]
    for column in left.columns {
      guard let other = right[column.name] else { continue }
      if let type = column.type.unified(with: other.type) {
        types[column.name] = type
      } else {
        binder.report(.columnsOfTwoTypes(column, other, self))
        types[column.name] = .unknown
      }
    }
    return types
  }

  /// Whether both sides have the same columns; what one lacks is reported.
  func checkNames(_ left: RowShape, _ right: RowShape, _ binder: inout QueryBinder) -> Bool {
    if left.isUnknown || right.isUnknown { return false }
    let missing = left.names.filter { right[$0] == nil }
    let extra = right.names.filter { left[$0] == nil }
    if missing.isEmpty, extra.isEmpty { return true }
    binder.report(.columnsDiffer(missing: missing, extra: extra, self))
    return false
  }
}

extension Diagnostic {
  fileprivate static func columnsOfTwoTypes(
    _ column: RowShape.Column, _ other: RowShape.Column, _ operand: SetOperand
  ) -> Diagnostic {
    let difference = TypeDifference(column.type, other.type)
    let path = difference.path.isEmpty ? column.name : "\(column.name).\(difference.path)"
    return Diagnostic(
      "'\(path)' is \(difference.first) on one side and \(difference.second) on the other",
      at: operand.span, label: "\(difference.second) here",
      others: [Label(operand.keyword, "\(difference.first) in the rows that come in")],
      help: "text(...), decimal(...) and their like make one type of both")
  }

  fileprivate static func columnsDiffer(
    missing: [String], extra: [String], _ operand: SetOperand
  ) -> Diagnostic {
    func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
    return Diagnostic(
      "both sides must have the same columns", at: operand.span,
      label: extra.isEmpty ? "without \(list(missing))" : "with \(list(extra))",
      others: missing.isEmpty
        ? [] : [Label(operand.keyword, "with \(list(missing)) in the rows that come in")],
      help: "select on both sides names those that count")
  }
}
