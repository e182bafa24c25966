/// Carries one request to a store and brings its answer back.
///
/// The client above it knows nothing of sockets: HTTP goes over libcurl, the sandbox answers in
/// process, tests answer from recordings.
public protocol Transport: Sendable {
  /// The store's answer, whatever its status. Throws only where no whole answer was received.
  /// Cancelling the task ends the transfer and throws ``TransportError/cancelled``.
  func send(_ request: Request) async throws(TransportError) -> Response
}

/// One HTTP request as it stands on the wire, save for what the transport itself adds.
public struct Request: Sendable, Hashable {
  /// What a request asks the server to do.
  public enum Method: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
    case delete = "DELETE"
  }

  public var method: Method
  /// Path and query, percent-encoded, from the store's root: `/admin/customer-groups?limit=10`.
  public var target: String
  /// In the order given; a later one of the same name replaces an earlier one.
  public var headers: [Header]
  public var body: [UInt8]?
  /// How long this one exchange may take, connecting included. `nil`: no limit of its own.
  public var timeout: Duration?
  /// An answer with a longer body is refused with ``TransportError/bodyTooLarge(limitBytes:)``.
  public var bodyLimitBytes: Int

  public init(
    _ method: Method, _ target: String, headers: [Header] = [], body: [UInt8]? = nil,
    timeout: Duration? = nil, bodyLimitBytes: Int = 64 << 20
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.bodyLimitBytes = bodyLimitBytes
  }
}

/// A store's answer: its status, its headers in order, its whole body.
public struct Response: Sendable, Hashable {
  public var status: Int
  public var headers: [Header]
  public var body: [UInt8]

  public init(status: Int, headers: [Header] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// A header field. Names compare without regard to case, as HTTP has it.
public struct Header: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
