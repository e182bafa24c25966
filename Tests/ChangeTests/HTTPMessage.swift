import Foundation

/// One message of HTTP/1.1 as it stood on the wire.
struct HTTPMessage: Sendable {
  var head: [UInt8]
  var body: [UInt8]

  /// `nil` where nothing came, or not all of it.
  init?(from connection: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    let blank = Array("\r\n\r\n".utf8)
    var end: Int?
    while true {
      if end == nil { end = bytes.firstRange(of: blank)?.upperBound }
      if let end {
        let length = HTTPMessage.bodyBytes(bytes[..<end])
        if bytes.count >= end + length {
          head = Array(bytes[..<end])
          body = Array(bytes[end..<(end + length)])
          return
        }
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }

  private static func bodyBytes(_ head: ArraySlice<UInt8>) -> Int {
    for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        return Int(parts[1].trimmingCharacters(in: .whitespaces)) ?? 0
      }
    }
    return 0
  }

  /// Method and target, of a request.
  var line: (method: String, target: String) {
    let words = String(decoding: head, as: UTF8.self).prefix { $0 != "\r\n" }
      .split(separator: " ")
    return words.count < 2 ? ("?", "?") : (String(words[0]), String(words[1]))
  }

  /// The request as the last one on its connection.
  var closing: [UInt8] {
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
      .filter { !$0.isEmpty && !$0.lowercased().hasPrefix("connection:") }
    return Array((lines.joined(separator: "\r\n") + "\r\nConnection: close\r\n\r\n").utf8) + body
  }
}

/// Sockets of this machine.
enum Loopback {
  /// A listening socket on any free port.
  static func listen() throws -> (socket: Int32, port: UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && Glibc.listen(listener, 64) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    guard code else { throw ProofFailure("no port on the loopback: errno \(errno)") }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  static func connect(_ port: UInt16) -> Int32? {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(port: port)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code == 0 { return connection }
    close(connection)
    return nil
  }

  static func send(_ bytes: [UInt8], on connection: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }

  static func readToEnd(of connection: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = recv(connection, &buffer, buffer.count, 0), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

struct ProofFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
