import Glibc

/// A listening socket on the loopback address.
struct Listener {
  let descriptor: Int32
  let port: UInt16

  init(port: UInt16) throws(ListenError) {
    let descriptor = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw ListenError(port: port, code: errno) }
    self.descriptor = descriptor
    var yes: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && listen(descriptor, 128) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    guard status else {
      let code = errno
      close(descriptor)
      throw ListenError(port: port, code: code)
    }
    self.port = UInt16(bigEndian: address.sin_port)
  }
}

struct ListenError: Error, CustomStringConvertible {
  var port: UInt16
  var code: Int32

  var description: String {
    let reason = String(cString: strerror(code))
    return "port \(port): \(reason); --port 0 takes any that is free"
  }
}
