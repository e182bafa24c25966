import Glibc
import Synchronization

/// A socket on 127.0.0.1 that answers each request with the bytes that a test gives it.
final class LoopbackServer: Sendable {
  struct Received: Sendable {
    /// Counted from 0, over all connections.
    let index: Int
    let connection: Int
    /// Request line and headers.
    let head: String
    let body: [UInt8]

    var line: String { String(head.prefix { $0 != "\r\n" }) }
    var target: String { line.split(separator: " ").dropFirst().first.map { String($0) } ?? "" }

    func header(_ name: String) -> String? {
      for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name + ":") {
        return line.dropFirst(name.count + 1).drop { $0 == " " }.description
      }
      return nil
    }
  }

  enum Reply: Sendable {
    case bytes([UInt8])
    /// Bytes, and then the connection ends.
    case bytesAndClose([UInt8])
    /// Nothing, until the peer leaves.
    case stall
  }

  let port: Int
  private let listener: Int32
  private let handle: @Sendable (Received) -> Reply
  private let state = Mutex<(received: [Received], connections: Int)>(([], 0))

  init(_ handle: @escaping @Sendable (Received) -> Reply) throws {
    self.handle = handle
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, size) == 0 && listen(socket, 64) == 0
          && getsockname(socket, address, &length) == 0
      }
    }
    guard socket >= 0, isBound else { throw SocketError() }
    listener = socket
    port = Int(UInt16(bigEndian: address.sin_port))
    let me = self
    onThread { me.accept() }
  }

  struct SocketError: Error {}

  var received: [Received] { state.withLock { $0.received } }
  var connections: Int { state.withLock { $0.connections } }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func accept() {
    while true {
      let peer = Glibc.accept(listener, nil, nil)
      guard peer >= 0 else { break }
      let number = state.withLock { state in
        state.connections += 1
        return state.connections
      }
      onThread { self.serve(peer, number) }
    }
    close(listener)
  }

  private func serve(_ peer: Int32, _ connection: Int) {
    // To close it is not enough: a process that another test has just started may hold it too.
    defer {
      shutdown(peer, Int32(SHUT_RDWR))
      close(peer)
    }
    var pending: [UInt8] = []
    while let request = next(peer, connection, &pending) {
      switch handle(request) {
      case .bytes(let bytes): send(peer, bytes)
      case .bytesAndClose(let bytes):
        send(peer, bytes)
        return
      case .stall:
        var byte: UInt8 = 0
        _ = recv(peer, &byte, 1, 0)
        return
      }
    }
  }

  private func next(_ peer: Int32, _ connection: Int, _ pending: inout [UInt8]) -> Received? {
    var head: String?
    var bodyBytes = 0
    while true {
      if head == nil, let end = firstRange(of: Array("\r\n\r\n".utf8), in: pending) {
        let text = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end + 4)
        let length = text.lowercased().split(separator: "content-length: ").dropFirst().first
        bodyBytes = length.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
        head = text
      }
      if let head, pending.count >= bodyBytes {
        let body = Array(pending.prefix(bodyBytes))
        pending.removeFirst(bodyBytes)
        return state.withLock { state in
          let received = Received(
            index: state.received.count, connection: connection, head: head, body: body)
          state.received.append(received)
          return received
        }
      }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(peer, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      pending += buffer[..<count]
    }
  }

  private func send(_ peer: Int32, _ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

private func firstRange(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
  guard bytes.count >= needle.count else { return nil }
  return (0...(bytes.count - needle.count)).first { bytes[$0...].starts(with: needle) }
}

private final class Work: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func onThread(_ work: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let context = Unmanaged.passRetained(Work(work)).toOpaque()
  pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, context)
  pthread_detach(thread)
}

/// A whole HTTP/1.1 answer.
func http(
  _ status: Int, _ body: [UInt8], _ headers: String...
) -> [UInt8] {
  let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.count)"] + headers
  return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
}

func http(_ status: Int, _ body: String, _ headers: String...) -> [UInt8] {
  let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers
  return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
}
