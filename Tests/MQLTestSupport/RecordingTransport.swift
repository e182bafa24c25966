import JSON
package import MedusaAdmin
import Synchronization

/// Answers from recordings, and notes the requests it saw.
///
/// A recording answers a request of the same method, path, query meaning and JSON body, any number
/// of times; of several that do, the first. A request without one is unreachable.
package final class RecordedTransport: Transport {
  private let recordings: [Recording]
  private let seen = Mutex<[Request]>([])

  package init(_ recordings: [Recording]) { self.recordings = recordings }

  /// In the order sent.
  package var requests: [Request] { seen.withLock { $0 } }

  package func send(_ request: Request) async throws(TransportError) -> Response {
    seen.withLock { $0.append(request) }
    let meaning = TargetMeaning(request.target)
    let body = request.body.flatMap { try? JSONValue.parse($0) }
    let found = recordings.first { recording in
      recording.request.method == request.method.rawValue
        && TargetMeaning(recording.request.target) == meaning
        && (recording.request.body ?? .object([])) == (body ?? .object([]))
    }
    guard let found else {
      throw .unreachable("no recording of \(request.method.rawValue) \(request.target)")
    }
    return Response(
      status: found.response.status, headers: found.response.headers, body: found.response.body)
  }
}
