// What changes are made of: who is changed, and how.
extension Parser {
  /// `customers by email`, where rows that are no records name them.
  package mutating func lookUp() throws(Diagnostic) -> LookUpSyntax? {
    guard token.isName, peek().isWord("by"), !peek().startsLine else { return nil }
    let resource = try name(.resource)
    _ = try expectWord("by")
    return LookUpSyntax(resource: resource, column: try path())
  }

  /// `first_name = name, metadata.tier = "gold"`
  package mutating func assignments() throws(Diagnostic) -> [AssignmentSyntax] {
    try list { (parser) throws(Diagnostic) in
      let path = try parser.path()
      try parser.expectSign(.assign)
      return AssignmentSyntax(path: path, value: try parser.expression())
    }
  }

  /// `create group {name: "VIP"}`
  mutating func createStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    let singular = try name(.singular)
    expecting(.sign(.openBrace))
    guard token.isSign(.openBrace) else { throw unexpected() }
    let record = try expression()
    return .create(singular, record, Span(start, previousEnd))
  }

  /// `define segment "Lapsed VIP" into group "Lapsed" as customers where ...`
  mutating func defineStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    _ = try expectWord("segment")
    guard case .text(let name) = token.kind else {
      expecting(.text)
      throw unexpected()
    }
    let nameSpan = token.span
    advance()
    _ = try expectWord("into")
    let word = try expectWord("group")
    guard let group = try key() else { throw .segmentWithoutGroup(word) }
    _ = try expectWord("as")
    let pipeline = try pipeline()
    return .define(
      SegmentDefinition(
        name: name, nameSpan: nameSpan, group: group, pipeline: pipeline,
        span: Span(start, previousEnd)))
  }
}

/// How rows that are no records say which they mean.
package struct LookUpSyntax: Sendable {
  package let resource: Name
  /// The rows' column with the key.
  package let column: Path
}

/// A field, or a key in one of free form, and what it becomes.
package struct AssignmentSyntax: Sendable {
  package let path: Path
  package let value: Expression

  package var span: Span { path.span.to(value.span) }
}

extension Documents {
  package func lookUp(_ lookUp: LookUpSyntax) -> Doc {
    .joined([name(lookUp.resource), .text(" by "), path(lookUp.column)])
  }

  package func assignments(_ assignments: [AssignmentSyntax]) -> Doc {
    .list(
      assignments.map { assignment in
        .joined([path(assignment.path), .text(" = "), expression(assignment.value)])
      })
  }
}

extension Diagnostic {
  fileprivate static func segmentWithoutGroup(_ word: Span) -> Diagnostic {
    Diagnostic(
      "the name of the segment's group is missing here", at: word, help: "into group \"VIP\"")
  }
}
