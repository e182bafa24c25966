/// Speaks HTTP with a store, over libcurl: connections kept and used again, answers compressed,
/// certificates verified.
///
/// libcurl is opened and its thread started by the first request; both end with this object or with
/// ``close()``. A redirection is followed only for a GET and only within the same scheme, host and
/// port, so credentials go nowhere else; any other is ``TransportError/redirected(status:location:)``.
/// The environment's proxies are used, save for a store on this machine.
public final class HTTPTransport: Transport {
  /// Limits of a connection.
  public struct Options: Sendable, Hashable {
    public var connectTimeout: Duration
    /// A connection that was idle for longer is not used again. Medusa closes one after 5 seconds,
    /// and a write that meets a closed connection may or may not have been done.
    public var idleLimit: Duration
    public var userAgent: String

    public init(
      connectTimeout: Duration = .seconds(10), idleLimit: Duration = .seconds(4),
      userAgent: String = "mql"
    ) {
      self.connectTimeout = connectTimeout
      self.idleLimit = idleLimit
      self.userAgent = userAgent
    }
  }

  public let url: ServerURL
  public let options: Options
  private let loop = CurlLoop()

  public init(_ url: ServerURL, options: Options = Options()) {
    self.url = url
    self.options = options
  }

  deinit { loop.close() }

  /// Ends every transfer under way as cancelled, and the thread. Later requests are refused.
  public func close() { loop.close() }

  public func send(_ request: Request) async throws(TransportError) -> Response {
    var path = url.pathPrefix + request.target
    for _ in 0..<redirectLimit {
      let response = try await exchange(request, path)
      guard let redirect = Redirect(response, from: url, path: path) else { return response }
      guard request.method == .get, let next = redirect.pathOnSameServer else {
        throw redirect.refusal
      }
      path = next
    }
    throw .interrupted("\(url.hostAndPort): more than \(redirectLimit) redirections")
  }

  private func exchange(_ request: Request, _ path: String) async throws(TransportError) -> Response
  {
    let url = url
    let options = options
    return try await loop.send { (tag) throws(TransportError) in
      try CurlRequest(request, url, path, options).handle(tag: tag)
    }
  }
}

private let redirectLimit = 5
