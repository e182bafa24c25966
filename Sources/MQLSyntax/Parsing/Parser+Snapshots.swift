// Rows that are kept, and rows as they were kept.
extension Parser {
  /// `snapshot groups, customers as "monday"`
  mutating func snapshotStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    let resources = try names(.resource)
    _ = try expectWord("as")
    let name = try snapshotName(.text)
    return .snapshot(resources, name, Span(start, previousEnd))
  }

  /// The `at "monday"` behind a source, where one stands.
  mutating func snapshotOfSource() throws(Diagnostic) -> Pipeline.SnapshotName? {
    guard !endsStatement, word("at") != nil else { return nil }
    return try snapshotName(.name(.snapshot))
  }

  /// Whether a source and its snapshot stand here, `groups at "monday"`: no expression goes on so.
  var startsRowsOfSnapshot: Bool {
    guard token.isName, peek().isWord("at"), !peek().startsLine else { return false }
    guard case .text = peek(2).kind else { return false }
    return true
  }

  private mutating func snapshotName(
    _ expectation: Expectation
  ) throws(Diagnostic) -> Pipeline.SnapshotName {
    expecting(expectation)
    guard case .text(let text) = token.kind, !endsStatement else { throw unexpected() }
    let name = Pipeline.SnapshotName(text, token.span)
    advance()
    return name
  }
}
