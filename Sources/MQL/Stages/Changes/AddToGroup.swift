package import MQLSyntax

/// `add to group "VIP"`: makes the rows' customers members of a group.
package struct AddToGroup: Stage {
  package static let keywords = ["add to"]
  package static let takesRecords = true
  package static let manual = Manual(
    usage: "add to group KEY [by COLUMN]",
    summary: "makes the rows' customers members of a group",
    details: "Those that are members already are left alone. " + MembershipSyntax.details("add to"),
    examples: [
      .init(
        .shell,
        #"mql --sandbox --format table -c 'customers where email ~ "hopper" | take 2 | add to group "VIP Paris"' | head -n 4"#,
        gives: #"""
          add to group "VIP Paris"
          2 unchanged
          nothing changes
          """#)
    ])

  let membership: MembershipSyntax
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> AddToGroup
  {
    let membership = try MembershipSyntax.parse(&parser)
    return AddToGroup(membership: membership, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc { membership.document("add to", write) }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    membership.bind("add to", span, &binder) { .add($0) }
  }
}
