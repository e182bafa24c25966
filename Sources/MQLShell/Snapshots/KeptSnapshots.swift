package import MQL

/// The snapshots of one store, as queries see them.
package struct KeptSnapshots: SnapshotAccess {
  private let store: StoreIdentity
  private let directories: @Sendable () throws(ConfigurationFailure) -> UserDirectories

  package init(
    store: StoreIdentity,
    directories: @escaping @Sendable () throws(ConfigurationFailure) -> UserDirectories
  ) {
    self.store = store
    self.directories = directories
  }

  package func rows(of resource: Resource, at snapshot: String) throws(SnapshotError) -> KeptRows? {
    do throws(SnapshotFailure) {
      let snapshots = try open()
      guard let found = try snapshots.snapshot(named: snapshot, of: store) else {
        throw try snapshots.missing(snapshot, of: store)
      }
      let part = found.resources.first { $0.resource == resource.name.text }
      guard let part else {
        throw SnapshotFailure.without(
          resource, snapshot, having: found.resources.map { $0.resource })
      }
      return keptRows(
        of: resource, at: snapshot, fields: part.fields, relations: part.relations)
    } catch {
      throw error.asError
    }
  }

  package func comingRows(of resource: Resource, at snapshot: String) -> KeptRows? {
    keptRows(
      of: resource, at: snapshot, fields: resource.fields.map { $0.name },
      relations: resource.keptRelations.map { $0.name })
  }

  package func checkTaking(_ snapshot: String) throws(SnapshotError) {
    do throws(SnapshotFailure) {
      guard let found = try open().snapshot(named: snapshot, of: store) else { return }
      throw SnapshotFailure.exists(snapshot, madeAt: found.madeAt)
    } catch {
      throw error.asError
    }
  }

  /// Newest first; none where they can't be read: whoever presses Tab is not told why.
  var names: [String] { (try? open().list(of: store).map { $0.name }) ?? [] }

  /// Where snapshots lie.
  func open() throws(SnapshotFailure) -> SnapshotStore {
    try SnapshotStore(try existingDirectories())
  }

  private func existingDirectories() throws(SnapshotFailure) -> UserDirectories {
    do throws(ConfigurationFailure) {
      return try directories()
    } catch {
      throw .noDirectory(error)
    }
  }

  private func keptRows(
    of resource: Resource, at snapshot: String, fields: [String], relations: [String]
  ) -> KeptRows? {
    guard let path = try? directories().stateDatabase else { return nil }
    return KeptRows(
      file: SnapshotFile(snapshot, of: resource.name.text, in: store, path: path),
      fields: fields, relations: relations)
  }
}
