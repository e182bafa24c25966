import MQLSyntax

extension ExpressionBinder {
  /// `f"{first_name} <{email}>"`
  mutating func bindTemplate(
    _ parts: [Expression.TemplatePart]
  ) throws(Diagnostic) -> TypedExpression {
    var bound: [ScalarFunction.TemplatePart] = []
    var values: [BoundExpression] = []
    var constant: String? = ""
    for part in parts {
      switch part {
      case .text(let text):
        bound.append(.text(Array(text.utf8)))
        constant = constant.map { $0 + text }
      case .value(let expression):
        let value = try bind(expression)
        bound.append(.value(values.count))
        values.append(value.asKey)
        constant = constant.flatMap { text in
          value.constant?.textOfItsOwn.map { text + $0 }
        }
      }
    }
    if let constant { return TypedExpression(.constant(.text(constant)), .text) }
    return TypedExpression(.call(.template(bound), values), .text)
  }
}

extension Value {
  /// What a template writes of it, where that is the same in every session.
  fileprivate var textOfItsOwn: String? {
    if case .null = self { return "" }
    if case .text(let text) = self { return text }
    if case .int(let number) = self { return String(number) }
    return nil
  }
}
