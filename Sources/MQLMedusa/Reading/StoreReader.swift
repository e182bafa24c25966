internal import MQL
internal import MedusaAdmin

/// Sends reads and turns the answers into columns.
struct StoreReader: Sendable {
  let client: MedusaClient

  /// Rows of one page, with the count of all that match.
  struct Rows: Sendable {
    let records: RecordColumn
    let count: Int
  }

  func rows(_ list: ListRequest, _ page: ListRequest.Page) async throws(ReadFailure) -> Rows {
    let request = list.request(page)
    let decoded = try await answer(request, .rows(key: list.rowsKey), list.shape)
    guard let count = decoded.count else {
      throw .incomplete(SourceError(.failed, "the answer to \(request.line) has no 'count'"))
    }
    guard count >= 0 else {
      throw .incomplete(
        SourceError(.failed, "the answer to \(request.line) has the 'count' \(count)"))
    }
    do throws(SourceError) {
      return Rows(records: try list.shape.finished(decoded.rows), count: count)
    } catch {
      throw .incomplete(error)
    }
  }

  /// One record by id, or `nil` where the store has none.
  func record(
    _ id: String, of route: ListRoute, _ shape: RecordShape
  ) async throws(SourceError) -> RecordColumn? {
    let request = StoreReader.request(id, of: route, shape)
    let decoded: DecodedRows
    do throws(ReadFailure) {
      decoded = try await answer(request, .row(key: route.rowKey), shape)
    } catch {
      if case .store(.http(let failure)) = error, failure.status == 404 { return nil }
      throw error.sourceError
    }
    if decoded.rows.count == 0 { return nil }
    guard decoded.rows.ids == [id] else {
      throw SourceError(
        .failed, "the answer to \(request.line) is another record",
        help: "a cache or proxy before the store may mix up answers")
    }
    return try shape.finished(decoded.rows)
  }

  static func request(_ id: String, of route: ListRoute, _ shape: RecordShape) -> Request {
    var query = Query()
    shape.add(to: &query)
    return .get(route.path + [id], query)
  }

  private func answer(
    _ request: Request, _ body: ResponseDecoder.Shape, _ shape: RecordShape
  ) async throws(ReadFailure) -> DecodedRows {
    let response: Response
    do throws(MedusaError) {
      response = try await client.send(request)
    } catch {
      throw .store(error)
    }
    do throws(DecodingFailure) {
      return try ResponseDecoder(body, fields: shape.decodePlan).decode(response.body)
    } catch {
      throw .answer(error, request: request.line)
    }
  }
}
