import JSON

/// A store's answer to a request, and what its status and body come to.
struct Answer {
  let response: Response
  let request: String

  init(_ response: Response, to request: String) {
    self.response = response
    self.request = request
  }

  /// Throws for a refusal, and for a body that says to be no JSON.
  func accepted(expectsJSON: Bool = true) throws(MedusaError) -> Response {
    guard (200..<300).contains(response.status) else { throw refusal }
    if expectsJSON, let contentType, !saysJSON(contentType) { throw notJSON }
    return response
  }

  func json() throws(MedusaError) -> JSONValue {
    let response = try accepted()
    do throws(JSONError) {
      return try JSONValue.parse(response.body)
    } catch {
      if contentType == nil || response.body.first == UInt8(ascii: "<") { throw notJSON }
      throw unexpected("its start", found: error.description, wanted: "JSON")
    }
  }

  func unexpected(_ path: String, found: String, wanted: String) -> MedusaError {
    .unexpectedShape(path: path, found: found, wanted: wanted, request: request)
  }

  private var contentType: String? { response.headers.value("content-type") }

  private func saysJSON(_ contentType: String) -> Bool {
    let kind = contentType.utf8.prefix { $0 != UInt8(ascii: ";") }.map { $0 | 0x20 }
    return kind.indices.contains { kind[$0...].starts(with: "json".utf8) }
  }

  private var notJSON: MedusaError {
    .notJSON(status: response.status, contentType: contentType, request: request)
  }

  private var refusal: MedusaError {
    var failure = HTTPFailure(status: response.status, request: request)
    guard let body = try? JSONValue.parse(response.body), body.asObject != nil else {
      return mayCarryAnyBody ? .http(failure) : notJSON
    }
    failure.type = body["type"]?.asString
    failure.code = body["code"]?.asString
    failure.message = body["message"]?.asString
    return .http(failure)
  }

  /// A proxy or Node itself speaks here, in no language in particular.
  private var mayCarryAnyBody: Bool {
    switch response.status {
    case 401, 403, 408, 413, 414, 429, 431, 500...599: true
    default: false
    }
  }
}

/// GET has no Content-Type, unlike the official client's.
func standardHeaders(hasBody: Bool) -> [Header] {
  let accept = Header("Accept", "application/json")
  return hasBody ? [accept, Header("Content-Type", "application/json")] : [accept]
}
