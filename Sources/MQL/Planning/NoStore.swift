/// Stands where a query touches no store: it plans and fetches nothing.
package struct NoStore: StoreSource {
  package let catalog: Catalog

  package init(catalog: Catalog) { self.catalog = catalog }

  package func plan(_ scan: ScanRequest) -> ScanPlan {
    ScanPlan(
      verdicts: scan.offers.map { _ in .barrier("there is no store") }, separateRelations: [],
      requests: [], road: ())
  }

  package func open(_ plan: ScanPlan, notes: Notes) -> any RecordCursor { Refusal() }

  package func planRelation(_ relation: RelationRequest) -> RelationPlan {
    RelationPlan(requests: [], road: ())
  }

  package func fetch(
    _ plan: RelationPlan, for ids: TextColumn, notes: Notes
  ) async throws(SourceError) -> Column {
    throw .noStore
  }

  private final class Refusal: RecordCursor {
    func next() async throws(SourceError) -> RecordColumn? { throw .noStore }
  }
}

extension SourceError {
  fileprivate static let noStore = SourceError(.connection, "no store is open")
}
