/// What a query string says once it is parsed, as the server's parser (qs 6.11) sees it.
indirect enum QueryValue: Sendable, Hashable {
  case text(String)
  case array([QueryValue])
  case object([QueryMember])

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  subscript(name: String) -> QueryValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { sameText($0.name, name) }?.value
  }
}

/// One `name=value`, names unlike.
struct QueryMember: Sendable, Hashable {
  var name: String
  var value: QueryValue
}

/// Equal byte for byte: `==` on String holds canonically equivalent texts equal.
func sameText(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
  one.utf8.elementsEqual(other.utf8)
}
