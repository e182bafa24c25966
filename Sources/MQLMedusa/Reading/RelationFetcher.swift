internal import MQL

/// Fetches relations that do not come along with their records, and puts them in place.
struct RelationFetcher: Sendable {
  let reader: StoreReader
  let resources: MedusaResources
  let notes: Notes

  /// The records with what their shape says is fetched apart, at any depth.
  ///
  /// - Parameter excluded: Relations of these very records that someone else fetches.
  func complete(
    _ records: RecordColumn, _ shape: RecordShape, except excluded: Set<String>
  ) async throws(SourceError) -> RecordColumn {
    guard shape.hasApart(except: excluded) else { return records }
    var records = records
    for companion in shape.along {
      guard let index = records.fields.firstIndex(where: { $0.name == companion.relation.name })
      else { continue }
      switch records.fields[index].column {
      case .list(var lists):
        guard case .record(let elements) = lists.elements else { continue }
        lists.elements = .record(try await complete(elements, companion.shape, except: []))
        records.fields[index].column = .list(lists)
      case .record(let single):
        records.fields[index].column = .record(
          try await complete(single, companion.shape, except: []))
      case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text, .json: continue
      }
    }
    guard case .text(let ids) = records["id"] else { return records }
    for separate in shape.apart where !excluded.contains(separate.relation.name) {
      guard
        let road = RelationRoad(
          separate.relation, of: shape.resource, separate.needs, in: resources)
      else { throw .noRoad(to: separate.relation.name) }
      records.fields.append(.init(separate.relation.name, try await fetch(road, for: ids)))
    }
    return records
  }

  /// A list of records or a record for each id; null for a null id.
  func fetch(_ road: RelationRoad, for ids: TextColumn) async throws(SourceError) -> Column {
    var related = RelatedRecords(ids)
    switch road.way {
    case .members(_, _, let shape):
      for id in related.missing {
        guard let (list, route) = road.members(of: id) else { continue }
        let pages = PageReader(reader, list, route, notes: notes)
        if let rows = try await IdScan(pages).rest() {
          related.add(try await complete(rows, pages.list.shape, except: []), to: id)
        }
      }
      return related.lists(shape.order)
    case .filtered(let field, let route, let shape):
      try await fetch(&related, by: field, route, shape)
      return related.lists(shape.order)
    case .withRecord(let route, let shape):
      return try await fetchWithRecords(road, related, route, shape)
    }
  }

  // MARK: by the other resource's list

  private func fetch(
    _ related: inout RelatedRecords, by field: String, _ route: ListRoute, _ shape: RecordShape
  ) async throws(SourceError) {
    if related.missing.count > Self.fewRecords {
      let pages = PageReader(reader, .whole(route, shape), route, notes: notes)
      let scan = IdScan(pages)
      var parts: [RecordColumn] = []
      var isWorthwhile = true
      while isWorthwhile, let rows = try await scan.next() {
        parts.append(related.only(rows, by: field))
        if parts.count == 1 {
          isWorthwhile = route.pages(scan.count ?? 0) - 1 <= related.missing.count
        }
      }
      if isWorthwhile {
        if let rows = RecordColumn.joined(parts) {
          related.add(try await complete(rows, shape, except: []), by: field)
        }
        return
      }
    }
    for id in related.missing {
      let pages = PageReader(
        reader, .filtered(by: field, id, route, shape), route, notes: notes)
      if let rows = try await IdScan(pages).rest() {
        related.add(try await complete(rows, pages.list.shape, except: []), to: id)
      }
    }
  }

  // MARK: with the record itself

  private func fetchWithRecords(
    _ road: RelationRoad, _ related: RelatedRecords, _ route: ListRoute, _ shape: RecordShape
  ) async throws(SourceError) -> Column {
    var parents = related
    if parents.missing.count > Self.fewRecords {
      let pages = PageReader(reader, .whole(route, shape), route, notes: notes)
      let scan = IdScan(pages)
      var read = 0
      while !parents.missing.isEmpty, let rows = try await scan.next() {
        parents.addParents(try await complete(parents.only(rows, by: "id"), shape, except: []))
        read += 1
        if route.pages(scan.count ?? 0) - read > parents.missing.count { break }
      }
    }
    for id in parents.missing {
      // A record that is gone meanwhile has no records either.
      guard let record = try await reader.record(id, of: route, shape) else { continue }
      parents.addParents(try await complete(record, shape, except: []))
    }
    return parents.relation(road.relation)
  }

  /// For so few each is asked by itself, without a look at how many there are in all.
  private static let fewRecords = 4
}

extension ListRoute {
  func pages(_ rows: Int) -> Int { (rows + pageRows - 1) / pageRows }
}

extension RecordShape {
  fileprivate func hasApart(except excluded: Set<String>) -> Bool {
    apart.contains { !excluded.contains($0.relation.name) }
      || along.contains { $0.shape.hasApart(except: []) }
  }
}

extension SourceError {
  static func noRoad(to name: String) -> SourceError {
    SourceError(.failed, "the store has no way to \(name)")
  }
}
