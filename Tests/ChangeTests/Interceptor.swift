import Foundation
import JSON
import Synchronization

/// A request as it passed, or was to pass, the interceptor.
struct SeenRequest: Sendable {
  let method: String
  let target: String
  let body: [UInt8]

  var isWrite: Bool { method != "GET" }
  var line: String { "\(method) \(target)" }

  /// As a plan shows it: without the password that mql gives a new customer.
  var shown: String {
    var body = (try? JSONValue.parse(body)) ?? .null
    if let members = body.asObject {
      body = .object(members.filter { $0.name != "password" })
    }
    return "\(line) \(body.text)"
  }
}

/// Stands between the program and the store: notes every request with its body, and loses or
/// answers those that it is told to.
final class Interceptor: Sendable {
  enum Fate: Sendable {
    case forwarded
    /// The store never gets it.
    case unsent
    /// The store does it and the program never hears of it; `then` runs between the two.
    case unanswered(then: @Sendable () -> Void)
    /// The store never gets it, and the program is told that nobody serves it now.
    case unavailable

    static var unanswered: Fate { .unanswered(then: {}) }
  }

  /// What becomes of a request; of its number counted from 0 since the last ``forget()``.
  typealias Decision = @Sendable (SeenRequest, Int) -> Fate

  private struct State {
    var seen: [SeenRequest] = []
    var decide: Decision = { _, _ in .forwarded }
  }

  let url: String
  private let socket: Int32
  private let storePort: UInt16
  private let state = Mutex(State())

  init(before storePort: UInt16) throws {
    let (socket, port) = try Loopback.listen()
    self.socket = socket
    self.storePort = storePort
    url = "http://127.0.0.1:\(port)"
    Thread.detachNewThread { [self] in accept() }
  }

  func close() {
    shutdown(socket, Int32(SHUT_RDWR))
    Glibc.close(socket)
  }

  var requests: [SeenRequest] { state.withLock { $0.seen } }

  func forget() { state.withLock { $0.seen = [] } }

  /// From here on, until the next.
  func decide(_ decision: @escaping Decision) { state.withLock { $0.decide = decision } }

  func forwardAll() { decide { _, _ in .forwarded } }

  private func accept() {
    while case let connection = Glibc.accept(socket, nil, nil), connection >= 0 {
      Thread.detachNewThread { [self] in
        serve(connection)
        Glibc.close(connection)
      }
    }
  }

  private func serve(_ connection: Int32) {
    guard let message = HTTPMessage(from: connection) else { return }
    let (method, target) = message.line
    let request = SeenRequest(method: method, target: target, body: message.body)
    let (decide, number) = state.withLock { state in
      state.seen.append(request)
      return (state.decide, state.seen.count - 1)
    }
    switch decide(request, number) {
    case .forwarded: Loopback.send(forward(message), on: connection)
    case .unsent: break
    case .unanswered(let then):
      _ = forward(message)
      then()
    case .unavailable:
      let answer =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
      Loopback.send(Array(answer.utf8), on: connection)
    }
  }

  private func forward(_ message: HTTPMessage) -> [UInt8] {
    guard let store = Loopback.connect(storePort) else { return [] }
    defer { Glibc.close(store) }
    Loopback.send(message.closing, on: store)
    return Loopback.readToEnd(of: store)
  }
}
