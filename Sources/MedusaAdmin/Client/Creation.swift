/// A create, and how to find what it made where its answer is lost.
struct Creation<Value: Sendable>: Sendable {
  var call: Call<Value>
  /// Lists candidates.
  var lookUp: Call<[Value]>
  /// The candidate has what the create asked for.
  var matches: @Sendable (Value) -> Bool
  var createdAt: @Sendable (Value) -> Timestamp?
}

extension MedusaClient {
  /// Sends a create; where its answer is lost, looks for the record rather than send it again.
  func create<Value>(_ creation: Creation<Value>) async throws(MedusaError) -> Value {
    try await forOneCall.sendOrFind(creation)
  }

  private func sendOrFind<Value>(
    _ creation: Creation<Value>
  ) async throws(MedusaError) -> Value {
    let start = options.pace.now()
    let response: Response
    do throws(MedusaError) {
      response = try await exchange(limited(creation.call.request), .once)
    } catch {
      guard case .transport(let lost, _) = error, lost.mayHaveBeenDone else { throw error }
      return try await find(creation, since: start, cause: lost.description)
    }
    // A proxy may answer so for a store that goes on with its work.
    if (501...599).contains(response.status) {
      return try await find(creation, since: start, cause: "status \(response.status)")
    }
    return try creation.call.value(of: response)
  }

  private func find<Value>(
    _ creation: Creation<Value>, since start: Duration, cause: String
  ) async throws(MedusaError) -> Value {
    var lost = LostCreate(finding: .unknown, cause: cause, request: creation.call.request.line)
    do throws(MedusaError) {
      let response = try await exchange(limited(creation.lookUp.request), .read, .lookUp)
      let candidates = try creation.lookUp.value(of: response).filter(creation.matches)
      let earliest = serverMoment(start, response)
      if let made = candidates.first(where: {
        creation.createdAt($0).map { $0 >= earliest } ?? false
      }) {
        return made
      }
      lost.finding = candidates.isEmpty ? .none : .older
    } catch {
      if error == .cancelled { throw error }
    }
    throw .lostCreate(lost)
  }

  /// When the create began, on the server's clock, and a little before: its dates have whole seconds.
  private func serverMoment(_ start: Duration, _ response: Response) -> Timestamp {
    let now =
      response.headers.value("date").flatMap { HTTPDate($0)?.secondsSince1970 }
      ?? options.pace.wallSeconds()
    let elapsed = (options.pace.now() - start).components.seconds
    return Timestamp(millisecondsSince1970: (now - elapsed - 2) * 1000)
  }
}

extension TransportError {
  fileprivate var mayHaveBeenDone: Bool {
    switch self {
    case .interrupted, .timedOut, .bodyTooLarge: true
    case .unreachable, .unsendable, .redirected, .cancelled: false
    }
  }
}
