import JSON
import MQLSyntax

// Names that no two records may have: a store refuses the second, when the first is done already.
extension ChangePlanner {
  /// The updates in an order in which each new name is free when it is given. Throws where one would
  /// be that of two records.
  ///
  /// - Parameter records: all that the rows mean, with their names as they are.
  func renamed(
    _ updates: [RecordUpdate], among records: [ChangeRecord], _ change: BoundChange
  ) async throws(RunError) -> [RecordUpdate] {
    guard let key = change.resource.naturalKey,
      updates.contains(where: { $0.newText(key) != nil })
    else { return updates }
    var taken: [ExactText: Int] = [:]
    for (index, update) in updates.enumerated() {
      guard let name = update.newText(key) else { continue }
      if taken.updateValue(index, forKey: ExactText(name)) != nil {
        throw .binding(.oneNameForTwo(name, key, change))
      }
    }
    let changed = Set(updates.filter { $0.newText(key) != nil }.map { ExactText($0.id) })
    var holders: [ExactText: String] = [:]
    for record in records {
      guard case .text(let name)? = record.fields[key] else { continue }
      if taken[ExactText(name)] != nil, !changed.contains(ExactText(record.id)) {
        throw .binding(.nameIsTaken(name, key, change))
      }
      holders[ExactText(name)] = record.id
    }
    for name in taken.keys.map({ $0.text }).sorted() where holders[ExactText(name)] == nil {
      let others = try await others(name, key, change)
      if !others.isEmpty { throw .binding(.nameIsTaken(name, key, change)) }
    }
    return try ordered(updates, key, holders, change)
  }

  private func others(
    _ name: String, _ key: String, _ change: BoundChange
  ) async throws(RunError) -> [StoreRecord] {
    do throws(SourceError) {
      return try await target.records(
        like: NewRecord(
          resource: change.resource.name, label: name, values: [FieldValue(key, .string(name))]))
    } catch {
      throw .source(error)
    }
  }

  /// Who holds a name gives it up first.
  private func ordered(
    _ updates: [RecordUpdate], _ key: String, _ holders: [ExactText: String],
    _ change: BoundChange
  ) throws(RunError) -> [RecordUpdate] {
    var places: [ExactText: Int] = [:]
    for (index, update) in updates.enumerated() { places[ExactText(update.id)] = index }
    var isPlaced = updates.map { _ in false }
    var ordered: [RecordUpdate] = []
    for first in updates.indices where !isPlaced[first] {
      var chain = [first]
      var next: Int? = first
      while let current = next {
        next = updates[current].newText(key)
          .flatMap { holders[ExactText($0)] }.flatMap { places[ExactText($0)] }
        guard let holder = next, !isPlaced[holder] else { break }
        if holder == first {
          throw .binding(.namesInACircle(chain.map { updates[$0].label }, key, change))
        }
        chain.append(holder)
      }
      for index in chain.reversed() {
        isPlaced[index] = true
        ordered.append(updates[index])
      }
    }
    return ordered
  }
}

extension RecordUpdate {
  /// What a field becomes, where it is set to a text.
  fileprivate func newText(_ field: String) -> String? {
    fields.first { $0.path == [field] }?.after?.asString
  }
}

extension Diagnostic {
  fileprivate static func oneNameForTwo(
    _ name: String, _ key: String, _ change: BoundChange
  ) -> Diagnostic {
    Diagnostic(
      "several \(change.resource.name.text) would get the \(key) '\(name)'", at: change.span,
      help: "no two may have the same")
  }

  fileprivate static func nameIsTaken(
    _ name: String, _ key: String, _ change: BoundChange
  ) -> Diagnostic {
    Diagnostic(
      "there is a \(change.resource.singular) with the \(key) '\(name)' already", at: change.span,
      help: "no two may have the same")
  }

  fileprivate static func namesInACircle(
    _ labels: [String], _ key: String, _ change: BoundChange
  ) -> Diagnostic {
    Diagnostic(
      "the \(change.resource.name.text) " + labels.map { "'\($0)'" }.commaList(atMost: 5)
        + " would get each other's \(key), and no two may have the same in between",
      at: change.span, help: "one gets another \(key) first, in a statement of its own")
  }
}
