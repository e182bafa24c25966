package import MedusaAdmin

/// A request as it came in, of any method: the client's own ``Request`` knows three.
package struct SandboxRequest: Sendable {
  /// In capitals.
  package var method: String
  /// Path and query as they stood in the request line.
  package var target: String
  /// In order; of two of the same name the later counts.
  package var headers: [Header]
  /// Empty where there is none.
  package var body: [UInt8]

  /// A request of any method.
  package init(method: String, target: String, headers: [Header] = [], body: [UInt8] = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The client's request as the server would get it.
  package init(_ request: Request) {
    self.init(
      method: request.method.rawValue, target: request.target, headers: request.headers,
      body: request.body ?? [])
  }

  /// The target up to its `?`, still encoded.
  package var path: Substring { target.prefix { $0 != "?" } }

  var queryString: Substring { target.drop { $0 != "?" }.dropFirst() }

  /// The last header of that lower-case name.
  func header(_ name: String) -> String? {
    headers.last { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }?.value
  }
}
