import Glibc
import MedusaAdmin
import MedusaSandbox
import Synchronization

/// What the port answers: the sandbox, late if so asked, and `/__sandbox/requests` beside it.
final class Service: Sendable {
  private let sandbox: Sandbox
  private let delayMilliseconds: UInt32
  private let log = Mutex(RequestLog())
  private let isStopping = Atomic(false)

  /// What a server of Node takes as a request's head, its first line included.
  static let headLimitBytes = 16 * 1024

  init(sandbox: Sandbox, delayMilliseconds: UInt32) {
    self.sandbox = sandbox
    self.delayMilliseconds = delayMilliseconds
  }

  func respond(to request: SandboxRequest) -> Response {
    if request.path == "/__sandbox/requests" { return answerLog(request.method) }
    log.withLock { $0.add(request) }
    if headBytes(request) > Service.headLimitBytes {
      return Response(status: 431, headers: [Header("Connection", "close")])
    }
    delay()
    return sandbox.respond(to: request)
  }

  /// Ends every wait of ``respond(to:)``.
  func stop() {
    isStopping.store(true, ordering: .relaxed)
  }

  private func headBytes(_ request: SandboxRequest) -> Int {
    request.headers.reduce(request.method.utf8.count + request.target.utf8.count + 12) {
      $0 + $1.name.utf8.count + $1.value.utf8.count + 4
    }
  }

  /// In short naps, so that a stop need not wait for it.
  private func delay() {
    var rest = delayMilliseconds
    while rest > 0, !isStopping.load(ordering: .relaxed) {
      let nap = min(rest, 20)
      usleep(nap * 1000)
      rest -= nap
    }
  }

  private func answerLog(_ method: String) -> Response {
    let body = log.withLock { log -> [UInt8]? in
      switch method {
      case "GET": break
      case "DELETE": log = RequestLog()
      default: return nil
      }
      return log.json
    }
    guard let body else { return Response(status: 405) }
    return Response(
      status: 200, headers: [Header("Content-Type", "application/json; charset=utf-8")],
      body: body)
  }
}
