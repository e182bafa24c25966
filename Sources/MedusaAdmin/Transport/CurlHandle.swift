import CCurl

/// A libcurl request, owned by whoever holds it last.
///
/// `@unchecked Sendable`: the caller fills it, hands it to ``CurlLoop``'s thread and touches it no
/// more; libcurl allows a handle to change its thread between two uses.
struct CurlHandle: @unchecked Sendable {
  let raw: OpaquePointer
  /// Named in messages.
  let hostAndPort: String
  let bodyLimitBytes: Int

  func destroy() { ccurl_request_destroy(raw) }

  /// The exchange's result, once it has ended.
  func result(_ outcome: ccurl_outcome) -> Result<Response, TransportError> {
    switch outcome.ending {
    case CCURL_DONE: .success(Response(status: outcome.status, headers: headers, body: body))
    case CCURL_UNSENT: .failure(.unreachable("\(hostAndPort): \(reason)"))
    case CCURL_UNSENDABLE: .failure(.unsendable("\(hostAndPort): \(reason)"))
    case CCURL_TIMED_OUT: .failure(.timedOut)
    case CCURL_BODY_TOO_LARGE: .failure(.bodyTooLarge(limitBytes: bodyLimitBytes))
    case CCURL_OUT_OF_MEMORY: .failure(.interrupted("\(hostAndPort): no memory for the answer"))
    default: .failure(.interrupted("\(hostAndPort): \(reason)"))
    }
  }

  private var reason: String { String(cString: ccurl_request_error(raw)) }

  private var body: [UInt8] {
    var count = 0
    let start = ccurl_response_body(raw, &count)
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Without the status line; bytes that are not UTF-8 are replaced.
  private var headers: [Header] {
    var count = 0
    let start = ccurl_response_head(raw, &count)
    let lines = UnsafeBufferPointer(start: start, count: count).split(separator: UInt8(ascii: "\n"))
    return lines.compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), !line.starts(with: "HTTP/".utf8)
      else { return nil }
      return Header(text(line[..<colon]), text(line[(colon + 1)...]))
    }
  }

  private func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    var bytes = bytes.drop(while: isBlank)
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
