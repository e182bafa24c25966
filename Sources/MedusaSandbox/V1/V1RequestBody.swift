import JSON

/// A request's body as the server's parser reads it, before anyone asks who sent it.
enum V1RequestBody {
  /// The parser's limit: 100 kB.
  static let limitBytes = 100 * 1024

  /// An empty object where there is none, or where it is not JSON by its Content-Type.
  static func read(_ request: SandboxRequest) throws(V1Failure) -> JSONValue {
    let contentType = request.header("content-type") ?? ""
    let mediaType = contentType.prefix { $0 != ";" }.lowercased()
    guard mediaType == "application/json", !request.body.isEmpty else { return .object([]) }
    if request.body.count > limitBytes {
      throw .page(status: 413, message: "PayloadTooLargeError: request entity too large")
    }
    let first = request.body.first { !isBlank($0) }
    guard let first else { throw .page(status: 400, message: endOfInput) }
    // The parser takes objects and lists only.
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      throw unexpected(first, in: request.body)
    }
    do throws(JSONError) {
      return try JSONValue.parse(request.body)
    } catch {
      throw malformed(request.body, error)
    }
  }

  private static let endOfInput = "SyntaxError: Unexpected end of JSON input"

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func unexpected(_ byte: UInt8, in body: [UInt8]) -> V1Failure {
    let text = String(decoding: body.prefix(40), as: UTF8.self)
    let character = String(decoding: [byte], as: UTF8.self)
    return .page(
      status: 400,
      message: "SyntaxError: Unexpected token '\(character)', \"\(text)\" is not valid JSON")
  }

  private static func malformed(_ body: [UInt8], _ error: JSONError) -> V1Failure {
    let opening = body.firstIndex { !isBlank($0) } ?? 0
    let next = body.indices.dropFirst(opening + 1).first { !isBlank(body[$0]) }
    if body[opening] == UInt8(ascii: "{"), let next, body[next] != UInt8(ascii: "\""),
      body[next] != UInt8(ascii: "}")
    {
      return .page(
        status: 400,
        message: "SyntaxError: Expected property name or '}' in JSON at position \(next)")
    }
    guard let offset = error.byteOffset, offset < body.count else {
      return .page(status: 400, message: endOfInput)
    }
    return unexpected(body[offset], in: body)
  }
}
