import Foundation
import MedusaAdmin
import MedusaSandbox

/// A socket to a loopback port that speaks HTTP by hand, for what a client library would hide.
final class RawConnection {
  private let descriptor: Int32
  private var received: [UInt8] = []

  struct Answer {
    var status: Int
    var head: String
    var body: String
  }

  init?(port: UInt16) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if status != 0 { return nil }
  }

  deinit {
    close(descriptor)
  }

  func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  func get(_ target: String, headers: String = "x-medusa-access-token: lab_api_token\r\n")
    -> Answer?
  {
    send("GET \(target) HTTP/1.1\r\nHost: x\r\n\(headers)\r\n")
    return answer()
  }

  /// Sends a request and gives its answer, of any method; `nil` where the connection ends first.
  func exchange(_ request: SandboxRequest) -> Response? {
    var text = "\(request.method) \(request.target) HTTP/1.1\r\nHost: x\r\n"
    var sent: Set<String> = []
    // Of two of the same name the later counts.
    for header in request.headers.reversed()
    where sent.insert(header.name.lowercased()).inserted {
      text += "\(header.name): \(header.value)\r\n"
    }
    text += "Content-Length: \(request.body.count)\r\n\r\n"
    send(text + String(decoding: request.body, as: UTF8.self))
    guard let answer = answer(hasBody: request.method != "HEAD") else { return nil }
    let headers = answer.head.components(separatedBy: "\r\n").dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return Header(
        String(parts.first ?? ""), parts.last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "")
    }
    return Response(
      status: answer.status, headers: headers, body: Array(answer.body.utf8))
  }

  /// The next answer on this connection; `nil` where it ends first.
  func answer(hasBody: Bool = true) -> Answer? {
    let blank = Array("\r\n\r\n".utf8)
    var end: Int?
    while true {
      end = received.indices.first { received[$0...].starts(with: blank) }
      if end != nil || !receive() { break }
    }
    guard let end else { return nil }
    let head = String(decoding: received[..<end], as: UTF8.self)
    let lines = head.components(separatedBy: "\r\n")
    let length =
      !hasBody
      ? 0
      : lines.first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
    let bodyStart = end + blank.count
    while received.count < bodyStart + length, receive() {}
    guard received.count >= bodyStart + length else { return nil }
    let body = String(decoding: received[bodyStart..<bodyStart + length], as: UTF8.self)
    received.removeFirst(bodyStart + length)
    let status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    return Answer(status: status, head: head, body: body)
  }

  /// All that still comes until the other side closes the connection.
  func remainder() -> String {
    while receive() {}
    return String(decoding: received, as: UTF8.self)
  }

  private func receive() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    guard count > 0 else { return false }
    received += chunk[..<count]
    return true
  }
}
