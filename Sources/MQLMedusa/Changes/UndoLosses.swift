internal import JSON
internal import MQL

// What v1 can't bring back once a step is done: a closed list.
extension ChangeStep {
  /// - Parameter catalog: Tells what can be deleted, and what a record is called.
  func losses(_ catalog: Catalog) -> [String] {
    switch self {
    case .create(let new): return [new.leftover(in: catalog)].compactMap { $0 }
    case .update(let update):
      let record = "\(catalog.singular(update.resource)) '\(update.label)'"
      return update.fields.flatMap { $0.metadataLosses(of: record) }
        + update.nulls.map { "the \($0) of \(record), which is null, becomes {}" }
    case .delete(let deletion):
      let record = "\(catalog.singular(deletion.resource)) '\(deletion.label)'"
      return ["\(record) comes back under another id and with other times"]
        + deletion.dependents.map { "\($0) forgets \(record)" }
    case .add, .remove: return []
    }
  }
}

extension FieldChange {
  /// Contract, section 3.5: null can't be sent, and an empty text deletes its key.
  fileprivate func metadataLosses(of record: String) -> [String] {
    guard path.first == "metadata" else { return [] }
    if path.count > 1 {
      return before == "" ? [Self.emptyText(path[1], of: record)] : []
    }
    guard let old = before?.asObject else {
      return ["the metadata of \(record), which is null, becomes {}"]
    }
    return old.filter { $0.value == "" }.map { Self.emptyText($0.name, of: record) }
  }

  private static func emptyText(_ key: String, of record: String) -> String {
    "metadata.\(key) of \(record), which is \"\", is lost: to the store an empty text deletes the key"
  }
}
