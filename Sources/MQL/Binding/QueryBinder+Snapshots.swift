import MQLSyntax

/// `groups at "monday"`: the rows of a resource as they were kept.
extension QueryBinder {
  mutating func bindKept(_ name: Name, _ snapshot: Pipeline.SnapshotName) -> BoundSource {
    guard let resource = environment.catalog.resource(named: name.text), resource.isSource else {
      let names = environment.catalog.resources.filter { $0.isSource }.map { $0.name.text }
      report(
        environment.bindings[name.text] == nil
          ? .unknownSource(name, among: names) : .notKept(name, among: names))
      return unknownSource()
    }
    do throws(SnapshotError) {
      return bindKept(resource, snapshot.text, try rows(of: resource, name, snapshot))
    } catch {
      report(Diagnostic(error.message, at: snapshot.span, help: error.help))
      return unknownSource()
    }
  }

  private func rows(
    of resource: Resource, _ name: Name, _ snapshot: Pipeline.SnapshotName
  ) throws(SnapshotError) -> KeptRows? {
    guard let taken = environment.takenSnapshots[snapshot.text] else {
      return try environment.snapshots.rows(of: resource, at: snapshot.text)
    }
    guard taken.resources.contains(resource.name) else {
      throw .notInSnapshot(
        resource, at: snapshot.text, having: taken.resources.map { $0.text })
    }
    return environment.snapshots.comingRows(of: resource, at: snapshot.text)
  }

  private mutating func bindKept(
    _ resource: Resource, _ snapshot: String, _ rows: KeptRows?
  ) -> BoundSource {
    let relations = resource.keptRelations.filter { relation in
      rows.map { $0.relations.contains(relation.name) } ?? true
    }
    let kept = KeptRecords(snapshot: snapshot, relations: relations.map { $0.name })
    let origin = newOrigin(resource, kept: kept)
    var columns = origin.columns
    if let rows { columns.removeAll { !rows.fields.contains($0.name) } }
    shape = RowShape(columns: columns, origin: origin)
    guard let rows else { return .rows(Batch(rowCount: 0, columns: [])) }
    for relation in relations {
      guard let slot = origin.slot(relation.name),
        let target = origin.target(of: relation, in: environment.catalog)
      else { continue }
      let record = ValueType.record(target.recordType)
      columns.append(
        RowShape.Column(
          name: relation.name, type: relation.isList ? .list(record) : record, slot: slot))
    }
    let table = FileTable(
      file: rows.file, kind: .ndjson,
      row: RecordType(fields: columns.map { RecordField($0.name, $0.type) }),
      layout: .lines(repeatsNames: false))
    return .file(table, columns: columns)
  }
}

extension SnapshotError {
  /// A snapshot that is there, and not of this resource.
  package static func notInSnapshot(
    _ resource: Resource, at snapshot: String, having names: [String]
  ) -> SnapshotError {
    SnapshotError(
      "the snapshot '\(snapshot)' has no \(resource.name.text)",
      help: "it has: " + names.joined(separator: ", "))
  }
}

extension Diagnostic {
  fileprivate static func notKept(_ name: Name, among names: [String]) -> Diagnostic {
    Diagnostic(
      "'at' reads a resource as a snapshot has it, and '\(name.text)' is none", at: name.span,
      label: "resources: " + names.joined(separator: ", "))
  }
}
