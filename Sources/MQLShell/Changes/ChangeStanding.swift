/// Whether a change still stands, by what was taken back since.
package enum ChangeStanding: Sendable, Hashable {
  /// What an undo takes back: the change itself, or the one that brought it back since.
  case inForce(by: Int)
  case undone(by: Int)
  /// That undo has done a part of it, and can go on.
  case undoStopped(Int)
}

/// Changes with those that take them back, and those that take these back.
struct ChangeFamilies {
  private var undos: [Int: [ChangeSummary]] = [:]

  init(_ changes: [ChangeSummary]) {
    for change in changes.sorted(by: { $0.number > $1.number }) {
      // A change only takes back what was there before it.
      if let undone = change.undoes, undone < change.number {
        undos[undone, default: []].append(change)
      }
    }
  }

  func standing(of number: Int) -> ChangeStanding {
    for undo in undos[number] ?? [] {
      switch standing(of: undo.number) {
      case .undoStopped(let other): return .undoStopped(other)
      case .undone(let other) where undo.isThrough:
        guard case .inForce(let last) = standing(of: other) else { continue }
        return .inForce(by: last)
      case .undone: continue
      case .inForce:
        // An undo that did nothing stands in nobody's way.
        if undo.isThrough { return .undone(by: undo.number) }
        if undo.touchedCount > 0 { return .undoStopped(undo.number) }
      }
    }
    return .inForce(by: number)
  }
}

extension ChangeSummary {
  /// The change that has taken this one back.
  package var undoneBy: Int? {
    if case .undone(let other) = standing { other } else { nil }
  }

  /// It went to its end, and not by leaving out all of its records.
  fileprivate var isThrough: Bool { state == .done && (settledCount > 0 || stepCount == 0) }
}
