import MQL

/// Stands for a store of which every snapshot was taken, and none can be taken any more.
struct EverySnapshot: SnapshotAccess {
  func rows(of resource: Resource, at snapshot: String) -> KeptRows? {
    comingRows(of: resource, at: snapshot)
  }

  func comingRows(of resource: Resource, at snapshot: String) -> KeptRows? {
    EveryFile().open(snapshot).map { file in
      KeptRows(
        file: file, fields: resource.fields.map { $0.name },
        relations: resource.keptRelations.map { $0.name })
    }
  }

  func checkTaking(_ snapshot: String) throws(SnapshotError) {
    throw SnapshotError("it is there")
  }
}
