internal import MQL

/// Reads pages of one list for one cursor. Where an answer is too large it turns to a smaller one.
final class PageReader {
  private let reader: StoreReader
  private(set) var list: ListRequest
  private(set) var pageRows: Int
  private let takesOrder: Bool
  private let notes: Notes

  struct Page {
    let records: RecordColumn
    /// Of all that match.
    let count: Int
    /// How many rows were asked for.
    let limit: Int

    /// No row comes after these, which began at `offset`. A page that is full may end by chance
    /// where the list does, or where a row was taken out amid the answer: it does not count.
    func isLast(offset: Int) -> Bool {
      records.count < limit && offset + records.count >= count
    }
  }

  init(_ reader: StoreReader, _ list: ListRequest, _ route: ListRoute, notes: Notes) {
    self.reader = reader
    self.list = list
    self.notes = notes
    pageRows = route.pageRows
    takesOrder = route.takesOrder
  }

  func read(_ wanted: ListRequest.Page) async throws(SourceError) -> Page {
    var page = wanted
    if !takesOrder { page.order = nil }
    page.limit = min(page.limit, pageRows)
    while true {
      do throws(ReadFailure) {
        let rows = try await reader.rows(list, page)
        do throws(SourceError) {
          try list.check(rows.records, page)
        } catch {
          throw .incomplete(error)
        }
        return Page(records: rows.records, count: rows.count, limit: page.limit)
      } catch {
        guard error.isTooLarge, shrink(&page) else { throw error.sourceError }
      }
    }
  }

  private func shrink(_ page: inout ListRequest.Page) -> Bool {
    if let name = largeRelation {
      list.shape.separate(name)
      notes.add(
        "\(list.shape.resource.record.name.text) with their \(name) are too large for one answer: "
          + "the \(name) are fetched for each, in pages")
      return true
    }
    // A page of two at least: one of them may be there only to see that nothing moved.
    guard page.limit > 2 else { return false }
    pageRows = max(2, page.limit / 2)
    page.limit = pageRows
    return true
  }

  /// A relation on the way that can be fetched in pages.
  private var largeRelation: String? {
    list.shape.along.first { companion in
      switch list.shape.resource.relationRoutes[companion.relation.name] {
      case .members: true
      case .filtered, nil: false
      }
    }?.relation.name
  }
}
