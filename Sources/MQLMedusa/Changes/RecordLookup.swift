internal import JSON
internal import MQL
internal import MedusaAdmin

/// Reads records as they are now, with their own fields as the store writes them.
struct RecordLookup: Sendable {
  let client: MedusaClient
  let route: ChangeRoute

  /// `nil` where there is none.
  func record(_ id: String) async throws(SourceError) -> StoreRecord? {
    // An empty segment would make the list of it.
    if id.isEmpty || id.utf8.contains(0) { return nil }
    let request = Request(.get, route.one(id))
    let body: JSONValue
    do throws(ReadFailure) {
      body = try await answer(request)
    } catch {
      if case .store(.http(let failure)) = error, failure.status == 404 { return nil }
      throw error.sourceError
    }
    guard let found = body[route.rowKey].flatMap({ route.record($0) }), found.id == id else {
      throw .otherRecord(request)
    }
    return found
  }

  /// Those of a list's records that are looked for, in as many pages as it takes.
  func records(_ sought: SoughtKey) async throws(SourceError) -> [StoreRecord] {
    var found: [StoreRecord] = []
    var seen: Set<String> = []
    var offset = 0
    while true {
      let request = Request.get(route.path, sought.query(limit: route.pageRows, offset: offset))
      let rows = try await rows(request)
      var hasNew = false
      for row in rows where seen.insert(row.id).inserted {
        hasNew = true
        if sought.matches(row) { found.append(row) }
      }
      if rows.count < route.pageRows || !hasNew { return found }
      offset += rows.count
    }
  }

  private func rows(_ request: Request) async throws(SourceError) -> [StoreRecord] {
    let body: JSONValue
    do throws(ReadFailure) { body = try await answer(request) } catch { throw error.sourceError }
    guard let rows = body[route.rowsKey]?.asArray else {
      throw SourceError(.failed, "the answer to \(request.line) has no '\(route.rowsKey)'")
    }
    var records: [StoreRecord] = []
    for row in rows {
      guard let record = route.record(row) else {
        throw SourceError(.failed, "the answer to \(request.line) holds a record without an id")
      }
      records.append(record)
    }
    return records
  }

  private func answer(_ request: Request) async throws(ReadFailure) -> JSONValue {
    let response: Response
    do throws(MedusaError) {
      response = try await client.send(request)
    } catch {
      throw .store(error)
    }
    do throws(JSONError) {
      return try JSONValue.parse(response.body)
    } catch {
      throw .incomplete(
        SourceError(.failed, "the answer to \(request.line) can't be read: \(error)"))
    }
  }
}

extension ChangeRoute {
  /// `nil` without an id.
  fileprivate func record(_ json: JSONValue) -> StoreRecord? {
    guard let members = json.asObject, let id = json["id"]?.asString else { return nil }
    let own = members.filter { fieldNames.contains($0.name) }
    return StoreRecord(
      id: id, fields: Dictionary(own.map { ($0.name, $0.value) }) { _, last in last },
      madeAt: json["created_at"]?.asString.flatMap { Instant(iso: $0) })
  }
}
