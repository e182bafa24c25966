import CCurl

/// A request made ready for libcurl.
struct CurlRequest {
  private let request: Request
  private let url: ServerURL
  private let path: String
  private let options: HTTPTransport.Options

  /// Throws for what would not be one request on the wire.
  init(
    _ request: Request, _ url: ServerURL, _ path: String, _ options: HTTPTransport.Options
  ) throws(TransportError) {
    guard path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }) else {
      throw .unsendable("\(url.hostAndPort): the path is not percent-encoded")
    }
    self.request = request
    self.url = url
    self.path = path
    self.options = options
  }

  func handle(tag: UInt64) throws(TransportError) -> CurlHandle {
    guard ccurl_load() == 0 else {
      throw .unsendable(
        "\(url.hostAndPort): \(String(cString: ccurl_load_error())); "
          + "libcurl4 must be installed for it")
    }
    guard let raw = create(tag) else {
      throw .unsendable("\(url.hostAndPort): libcurl has no memory or refuses the request")
    }
    let handle = CurlHandle(
      raw: raw, hostAndPort: url.hostAndPort, bodyLimitBytes: request.bodyLimitBytes)
    do throws(TransportError) {
      try addHeaders(to: raw)
    } catch {
      handle.destroy()
      throw error
    }
    return handle
  }

  private func create(_ tag: UInt64) -> OpaquePointer? {
    // An empty array may have no address, and no address means no body.
    let body = request.body.map { $0.isEmpty ? [0] : $0 }
    return withOptionalBytes(body) { bytes in
      request.method.rawValue.withCString { method in
        (url.origin + path).withCString { location in
          var settings = ccurl_options(
            method: method, url: location, body: bytes, body_bytes: request.body?.count ?? 0,
            body_limit_bytes: request.bodyLimitBytes,
            connect_timeout_ms: options.connectTimeout.wholeMilliseconds,
            timeout_ms: request.timeout?.wholeMilliseconds ?? 0,
            idle_limit_s: max(1, Int(options.idleLimit.components.seconds)),
            direct: url.isLoopback, tag: tag)
          return ccurl_request_create(&settings)
        }
      }
    }
  }

  private func addHeaders(to raw: OpaquePointer) throws(TransportError) {
    for header in [Header("User-Agent", options.userAgent)].merged(with: request.headers) {
      guard header.isOneLine else {
        throw .unsendable(
          "\(url.hostAndPort): the header \(header.name.filter { $0.isLetter || $0 == "-" }) "
            + "holds what no header can")
      }
      // libcurl drops `Name:`; `Name;` is how it sends an empty value.
      let line = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
      guard ccurl_request_header(raw, line) else {
        throw .unsendable("\(url.hostAndPort): no memory for the request")
      }
    }
  }

  private func withOptionalBytes<Result>(
    _ bytes: [UInt8]?, _ body: (UnsafePointer<UInt8>?) -> Result
  ) -> Result {
    guard let bytes else { return body(nil) }
    return bytes.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}

extension Header {
  fileprivate var isOneLine: Bool {
    let separators = Array("()<>@,;:\\\"/[]?={}".utf8)
    return !name.isEmpty
      && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !separators.contains($0) }
      && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }
}

extension Duration {
  /// Rounded up, at least 1: 0 means "no limit" to libcurl.
  fileprivate var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    return max(
      1, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }
}
