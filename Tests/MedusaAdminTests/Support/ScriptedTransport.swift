import MedusaAdmin
import Synchronization

/// Answers each request as the test says, and notes what came.
final class ScriptedTransport: Transport {
  typealias Answer = Result<Response, TransportError>

  private let seen = Mutex<[Request]>([])
  private let answer: @Sendable (Request, Int) -> Answer

  /// `answer` gets the request and how many came before it.
  init(_ answer: @escaping @Sendable (Request, Int) -> Answer) { self.answer = answer }

  /// One answer after the other, the last for all that follow.
  convenience init(_ answers: Answer...) {
    self.init { _, index in answers[min(index, answers.count - 1)] }
  }

  var requests: [Request] { seen.withLock { $0 } }
  var lines: [String] { requests.map { "\($0.method.rawValue) \($0.target)" } }

  func send(_ request: Request) async throws(TransportError) -> Response {
    let index = seen.withLock { seen in
      defer { seen.append(request) }
      return seen.count
    }
    return try answer(request, index).get()
  }
}

func json(_ text: String, status: Int = 200, headers: [Header] = []) -> ScriptedTransport.Answer {
  let kind = Header("Content-Type", "application/json; charset=utf-8")
  return .success(Response(status: status, headers: [kind] + headers, body: Array(text.utf8)))
}

func text(_ text: String, status: Int, kind: String? = nil) -> ScriptedTransport.Answer {
  let headers = kind.map { [Header("content-type", $0)] } ?? []
  return .success(Response(status: status, headers: headers, body: Array(text.utf8)))
}

func status(_ status: Int, _ headers: Header...) -> ScriptedTransport.Answer {
  json("{\"message\":\"m\"}", status: status, headers: headers)
}

let emptyPage = "{\"customer_groups\":[],\"count\":0,\"offset\":0,\"limit\":10}"
