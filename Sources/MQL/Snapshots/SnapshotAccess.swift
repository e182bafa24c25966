package import MQLSyntax

/// The way to rows that were kept: where they lie is the shell's business.
package protocol SnapshotAccess: Sendable {
  /// The rows of a resource in a snapshot. `nil` where one may be there and is not looked at.
  func rows(of resource: Resource, at snapshot: String) throws(SnapshotError) -> KeptRows?
  /// Whether one of that name could be taken now.
  func checkTaking(_ snapshot: String) throws(SnapshotError)
  /// The rows that a snapshot will have, which an earlier statement of the script takes.
  func comingRows(of resource: Resource, at snapshot: String) -> KeptRows?
}

/// The rows of a resource in a snapshot.
package struct KeptRows: Sendable {
  /// A record a line, as JSON.
  package let file: any OpenFile
  /// The names of the fields and of the relations that each record has.
  package let fields: [String]
  package let relations: [String]

  package init(file: any OpenFile, fields: [String], relations: [String]) {
    self.file = file
    self.fields = fields
    self.relations = relations
  }
}

/// Why rows of a snapshot can't be had: one line, and what to do about it.
package struct SnapshotError: Error, Sendable, Hashable {
  package let message: String
  package let help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// A `snapshot` that stands above.
package struct TakenSnapshot: Sendable {
  package let resources: [ResourceName]
  package let span: Span

  package init(resources: [ResourceName], span: Span) {
    self.resources = resources
    self.span = span
  }
}

/// Stands where no snapshot is looked at: any may be there.
package struct UnknownSnapshots: SnapshotAccess {
  package init() {}
  package func rows(of resource: Resource, at snapshot: String) -> KeptRows? { nil }
  package func checkTaking(_ snapshot: String) {}
  package func comingRows(of resource: Resource, at snapshot: String) -> KeptRows? { nil }
}
