/// A name as written, in NFC and without backticks.
package struct Name: Sendable, Hashable {
  package let text: String
  package let span: Span

  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// Names joined by dots: `customers.orders`.
package struct Path: Sendable, Hashable {
  /// Never empty.
  package let names: [Name]

  package init(_ names: [Name]) { self.names = names }

  package var first: Name { names[0] }
  package var last: Name { names[names.count - 1] }
  package var span: Span { first.span.to(last.span) }
  package var text: String {
    var text = names[0].text
    for name in names.dropFirst() { text += "." + name.text }
    return text
  }

  /// The steps from its first name.
  package var expression: Expression {
    var expression = Expression.name(first)
    for name in names.dropFirst() { expression = .member(expression, name) }
    return expression
  }
}
