package import JSON
package import MedusaAdmin

/// One exchange with a real server, from Tests/Recordings.
package struct Recording: Sendable {
  /// What was sent. Secrets in it are stand-ins such as `<jwt>`.
  package struct Request: Sendable {
    package let method: String
    package let target: String
    package let headers: [Header]
    package let body: JSONValue?
    package let text: String?
  }

  /// What came back, its body as JSON or as text.
  package struct Response: Sendable {
    package let status: Int
    package let headers: [Header]
    package let json: JSONValue?
    package let text: String?

    /// As it could have stood on the wire.
    package var body: [UInt8] {
      if let json { return Array(json.text.utf8) }
      return Array((text ?? "").utf8)
    }
  }

  package let request: Request
  package let response: Response
  package let note: String?
}

extension Recording: CustomStringConvertible {
  package var description: String { "\(request.method) \(request.target)" }
}

extension Recording {
  /// Reads one line of a recording.
  package init(_ value: JSONValue) throws(RecordingError) {
    guard let request = value["request"], let response = value["response"],
      let method = request["method"]?.asString, let target = request["target"]?.asString,
      let status = response["status"]?.asInt
    else { throw RecordingError("an exchange lacks its method, target or status: \(value.text)") }
    self.request = Request(
      method: method, target: target, headers: headers(request), body: request["json"],
      text: request["text"]?.asString)
    self.response = Response(
      status: status, headers: headers(response), json: response["json"],
      text: response["text"]?.asString)
    note = value["note"]?.asString
  }
}

/// Why a line is no recording.
package struct RecordingError: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

private func headers(_ message: JSONValue) -> [Header] {
  (message["headers"]?.asObject ?? []).compactMap { member in
    member.value.asString.map { Header(member.name, $0) }
  }
}
