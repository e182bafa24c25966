import CMicrohttpd
import Glibc
import MedusaAdmin
import MedusaSandbox

/// HTTP/1.1 on a loopback port over libmicrohttpd: a thread a connection, connections kept alive.
final class HTTPServer {
  let url: String
  private let daemon: OpaquePointer
  private let service: Unmanaged<Service>

  /// As the recorded servers close a connection that idles.
  private static let idleSeconds: UInt32 = 5

  init(_ service: Service, port: UInt16) throws(ListenError) {
    let listener = try Listener(port: port)
    let context = Unmanaged.passRetained(service)
    let options: [MHD_OptionItem] = [
      MHD_OptionItem(
        option: .LISTEN_SOCKET, value: Int(listener.descriptor), ptr_value: nil),
      MHD_OptionItem(
        option: .CONNECTION_TIMEOUT, value: Int(HTTPServer.idleSeconds),
        ptr_value: nil),
      // Room for heads past the limit, so that they can be answered.
      MHD_OptionItem(
        option: .CONNECTION_MEMORY_LIMIT, value: 256 * 1024, ptr_value: nil),
      MHD_OptionItem(
        option: .URI_LOG_CALLBACK,
        value: unsafeBitCast(takeTarget, to: Int.self), ptr_value: context.toOpaque()),
      MHD_OptionItem(
        option: .NOTIFY_COMPLETED,
        value: unsafeBitCast(forgetExchange, to: Int.self), ptr_value: nil),
      MHD_OptionItem(option: .END, value: 0, ptr_value: nil),
    ]
    let flags =
      MHD_USE_INTERNAL_POLLING_THREAD.rawValue | MHD_USE_THREAD_PER_CONNECTION.rawValue
      | MHD_USE_POLL.rawValue
    let started = options.withUnsafeBufferPointer { options in
      withVaList(
        [
          Int32(bitPattern: MHD_OPTION.ARRAY.rawValue),
          Int(bitPattern: options.baseAddress), Int32(bitPattern: MHD_OPTION.END.rawValue),
        ] as [any CVarArg]
      ) {
        MHD_start_daemon_va(
          flags, listener.port, nil, nil, answer, context.toOpaque(), $0)
      }
    }
    guard let started else {
      context.release()
      throw ListenError(port: port, code: errno)
    }
    daemon = started
    self.service = context
    url = "http://127.0.0.1:\(listener.port)"
  }

  /// Ends what is under way and closes the port.
  func stop() {
    service.takeUnretainedValue().stop()
    MHD_stop_daemon(daemon)
    service.release()
  }
}

/// A request while its body comes in.
private final class Exchange {
  let target: String
  var body: [UInt8] = []
  var hasHead = false

  init(target: String) {
    self.target = target
  }

  /// Enough for the sandbox to see that it is too much.
  static let bodyLimitBytes = 1 << 20
}

/// Called with the request line's target as it came: later the library hands it decoded.
private let takeTarget:
  @convention(c) (
    UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
  ) -> UnsafeMutableRawPointer? = { _, target, _ in
    let text = target.map { String(cString: $0) } ?? ""
    return Unmanaged.passRetained(Exchange(target: text)).toOpaque()
  }

private let forgetExchange:
  @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?,
    UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_RequestTerminationCode
  ) -> Void = { _, _, exchange, _ in
    guard let exchange, let pointer = exchange.pointee else { return }
    Unmanaged<Exchange>.fromOpaque(pointer).release()
    exchange.pointee = nil
  }

/// Called for a request's head, for each piece of its body, and at its end.
private func answer(
  _ service: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ path: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
  _ dataCount: UnsafeMutablePointer<Int>?,
  _ exchangePointer: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let service, let connection, let method, let dataCount,
    let pointer = exchangePointer?.pointee
  else { return .NO }
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  if !exchange.hasHead {
    exchange.hasHead = true
    return .YES
  }
  if dataCount.pointee > 0 {
    take(data, count: dataCount.pointee, into: exchange)
    dataCount.pointee = 0
    return .YES
  }
  let name = String(cString: method)
  let request = SandboxRequest(
    // The library leaves the body of an answer to HEAD out by itself.
    method: name == "HEAD" ? "GET" : name, target: exchange.target,
    headers: headers(of: connection), body: exchange.body)
  let response = Unmanaged<Service>.fromOpaque(service).takeUnretainedValue()
    .respond(to: request)
  return send(response, on: connection)
}

private func take(_ data: UnsafePointer<CChar>?, count: Int, into exchange: Exchange) {
  let room = Exchange.bodyLimitBytes - exchange.body.count
  let piece = UnsafeRawBufferPointer(start: data, count: data == nil ? 0 : min(count, room))
  exchange.body.append(contentsOf: piece)
}

private func headers(of connection: OpaquePointer) -> [Header] {
  var headers: [Header] = []
  withUnsafeMutablePointer(to: &headers) { headers in
    _ = MHD_get_connection_values(
      connection, .HEADER_KIND,
      { headers, _, name, value in
        if let headers, let name {
          headers.assumingMemoryBound(to: [Header].self).pointee.append(
            Header(String(cString: name), value.map { String(cString: $0) } ?? ""))
        }
        return .YES
      }, headers)
  }
  return headers
}

private func send(_ response: Response, on connection: OpaquePointer) -> MHD_Result {
  var body = response.body
  let made = body.withUnsafeMutableBytes {
    MHD_create_response_from_buffer($0.count, $0.baseAddress, .RESPMEM_MUST_COPY)
  }
  guard let made else { return .NO }
  defer { MHD_destroy_response(made) }
  for header in response.headers {
    if MHD_add_response_header(made, header.name, header.value) == .NO { return .NO }
  }
  return MHD_queue_response(connection, UInt32(response.status), made)
}
