import JSON

extension Request {
  /// `/admin/<segment>/...`, each segment escaped, so that an id with `/` in it stays one.
  public static func target(_ segments: [String], _ query: Query = Query()) -> String {
    let path = segments.map { "/" + escapedSegment($0) }.joined()
    return query.isEmpty ? path : path + "?" + query.text
  }

  /// A read of `/admin/<segments>`, as it stands on the wire but for sign-in.
  public static func get(
    _ segments: [String], _ query: Query = Query(), headers: [Header] = []
  ) -> Request {
    Request(.get, target(segments, query), headers: headers)
  }

  /// The target with what `%5B` and the like stand for, to be read by people: several targets can
  /// look alike.
  public var readableTarget: String {
    let plain = ["%5B": "[", "%5D": "]", "%2C": ",", "%3A": ":"]
    var text = ""
    var rest = target[...]
    while let percent = rest.firstIndex(of: "%") {
      text += rest[..<percent]
      rest = rest[percent...]
      let code = rest.prefix(3)
      text += plain[String(code)] ?? String(code)
      rest = rest.dropFirst(3)
    }
    return text + rest
  }

  /// Method and target, as messages name a request. Secrets never stand in a target.
  public var line: String { "\(method.rawValue) \(target)" }

  static func post(
    _ segments: [String], _ body: JSONValue, query: Query = Query(), headers: [Header] = []
  ) -> Request {
    Request(.post, target(segments, query), headers: headers, body: bytes(body))
  }

  /// With a body, too, even without anything to say, as the official client has it.
  static func delete(
    _ segments: [String], _ body: JSONValue = .object([]), headers: [Header] = []
  ) -> Request {
    Request(.delete, target(segments), headers: headers, body: bytes(body))
  }

  private static func bytes(_ body: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    body.write(into: &bytes)
    return bytes
  }

  /// `.` and `..` would be ways through the path.
  private static func escapedSegment(_ segment: String) -> String {
    switch segment {
    case ".": "%2E"
    case "..": "%2E%2E"
    default: percentEncoded(segment)
    }
  }
}
