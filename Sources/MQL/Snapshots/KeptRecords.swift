internal import MQLSyntax

/// Rows that are records of a resource as a snapshot has them: what it has of them is all there is.
struct KeptRecords: Sendable, Hashable {
  let snapshot: String
  /// The relations that it has, of each related record what ``Resource/excerpt`` has.
  let relations: [String]
}

extension Origin {
  /// The relations of rows of a snapshot, and where they stand.
  var keptRelations: [(name: String, slot: Slot)] {
    (kept?.relations ?? []).compactMap { name in slot(name).map { (name, $0) } }
  }

  /// The relations that can be asked for.
  var relationNames: [String] { kept?.relations ?? resource.relations.map { $0.name } }

  /// What the records of a relation are; `nil` where these rows don't have it.
  func target(of relation: Relation, in catalog: Catalog) -> Resource? {
    guard let kept else { return catalog.resource(relation.target) }
    return kept.relations.contains(relation.name)
      ? catalog.resource(relation.target)?.excerpt : nil
  }

  /// Why a relation of the resource can't be had of these rows.
  func problem(of name: Name) -> Diagnostic? {
    guard let kept, !kept.relations.contains(name.text) else { return nil }
    return .relationNotKept(name, of: resource, kept)
  }
}

extension Resource {
  /// The relations that a snapshot keeps.
  package var keptRelations: [Relation] { relations.filter { $0.isMembership } }
}

extension Diagnostic {
  fileprivate static func relationNotKept(
    _ name: Name, of resource: Resource, _ kept: KeptRecords
  ) -> Diagnostic {
    let has = kept.relations.isEmpty ? "no relation" : kept.relations.joined(separator: ", ")
    return Diagnostic(
      "the snapshot '\(kept.snapshot)' has no \(name.text) of its \(resource.name.text)",
      at: name.span, label: "beside the fields it has: \(has)",
      help: "the store's own rows have them: \(resource.name.text) | where id in (...)")
  }

  /// A change, or a step to other records, that needs rows of the store.
  static func rowsOfSnapshot(_ verb: String, _ span: Span, _ kept: KeptRecords) -> Diagnostic {
    Diagnostic(
      "'\(verb)' needs records of the store, "
        + "and these rows are of the snapshot '\(kept.snapshot)'",
      at: span,
      help: "the store's records of the same keys: "
        + "... | join semi (... at \"\(kept.snapshot)\") on id")
  }
}
