internal import MQL
internal import MedusaAdmin

// What a page must hold to be the one that was asked for. A cache that leaves the query out of its
// key, or a redirection that drops it, answers with other rows: to go on from those would repeat
// rows for ever, or stop early, and nothing of it would show.
extension ListRequest {
  /// Throws where the rows can't be an answer to the page.
  func check(_ records: RecordColumn, _ page: Page) throws(SourceError) {
    guard records.haveIDs else { throw unreadable(page, "holds a record without an id") }
    for (field, bounds) in times(of: page) {
      guard case .time(let column) = records[field] else { continue }
      for row in 0..<records.count {
        guard column.validity[row] else {
          throw unreadable(page, "holds a record without its \(field)")
        }
        guard bounds.contains(column.values[row].milliseconds) else {
          throw unheeded(page, "holds a \(field) that was not asked for")
        }
      }
    }
  }

  func unheeded(_ page: Page, _ what: String) -> SourceError {
    SourceError(
      .failed, "the answer to \(request(page).line) \(what)",
      help: "a cache or proxy before the store may leave the query out of account")
  }

  private func unreadable(_ page: Page, _ what: String) -> SourceError {
    SourceError(.failed, "the answer to \(request(page).line) \(what)")
  }
}

extension RecordColumn {
  /// Every record of the store that has a list of its own has one.
  var haveIDs: Bool {
    guard case .text(let column) = self["id"] else { return true }
    return column.validity.isAllValid
  }

  func haveTimes(_ field: String) -> Bool {
    guard case .time(let column) = self[field] else { return false }
    return column.validity.isAllValid
  }
}
