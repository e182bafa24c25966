/// Where a store's API is: `https://shop.example`, with a port or a path before `/admin` if need be.
public struct ServerURL: Sendable, Hashable, CustomStringConvertible {
  /// How the server is spoken to.
  public enum Scheme: String, Sendable, Hashable {
    case http
    case https
  }

  public let scheme: Scheme
  /// Lower-case; an IPv6 address stands in brackets.
  public let host: String
  public let port: Int
  /// What stands before every target: empty, or `/` and more, without a `/` at its end.
  public let pathPrefix: String

  /// Throws for anything but an `http` or `https` URL of a host: one with a user or password in it,
  /// too, since those would be shown with the URL.
  public init(_ text: String) throws(ServerURLError) {
    let (scheme, rest) = try ServerURL.splitScheme(text)
    guard !rest.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw ServerURLError("the store's URL holds a space or a control character")
    }
    guard !rest.contains(where: { $0 == "?" || $0 == "#" }) else {
      throw ServerURLError("the store's URL must end before any ? or #")
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let (host, port) = try ServerURL.splitPort(rest[..<slash], scheme)
    self.scheme = scheme
    self.host = host
    self.port = port
    var path = rest[slash...]
    while path.last == "/" { path.removeLast() }
    pathPrefix = String(path)
  }

  /// `https://shop.example:8443`, the port only where it is not the scheme's own.
  public var origin: String {
    "\(scheme.rawValue)://\(host)" + (port == scheme.defaultPort ? "" : ":\(port)")
  }

  public var description: String { origin + pathPrefix }

  /// Host and port, as messages name them.
  var hostAndPort: String { "\(host):\(port)" }

  /// The server is this machine, so that no proxy may stand between.
  var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
      || (host.hasPrefix("127.") && host.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") })
  }

  private static func splitScheme(
    _ text: String
  ) throws(ServerURLError) -> (Scheme, Substring) {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let scheme = Scheme(rawValue: parts[0].lowercased()) else {
      throw ServerURLError("the store's URL must begin with http:// or https://")
    }
    return (scheme, parts[1])
  }

  private static func splitPort(
    _ authority: Substring, _ scheme: Scheme
  ) throws(ServerURLError) -> (String, Int) {
    guard !authority.contains("@") else {
      throw ServerURLError(
        "the store's URL holds a user or password; sign-in is given apart from the URL")
    }
    var host = authority
    var port = scheme.defaultPort
    let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
    if let colon = authority[bracket...].firstIndex(of: ":") {
      let digits = authority[authority.index(after: colon)...]
      guard let number = UInt16(digits), number > 0, digits.first != "+" else {
        throw ServerURLError("the port in the store's URL must be a number from 1 to 65535")
      }
      host = authority[..<colon]
      port = Int(number)
    }
    guard isHost(host) else {
      throw ServerURLError("the store's URL names no host, or none that can be")
    }
    return (host.lowercased(), port)
  }

  private static func isHost(_ host: Substring) -> Bool {
    if host.hasPrefix("["), host.hasSuffix("]") {
      return host.dropFirst().dropLast().utf8.allSatisfy {
        isAlphanumeric($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
      } && host.utf8.count > 2
    }
    let marks = [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")]
    return !host.isEmpty
      && host.utf8.allSatisfy { isAlphanumeric($0) || marks.contains($0) || $0 >= 0x80 }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}

extension ServerURL.Scheme {
  var defaultPort: Int {
    switch self {
    case .http: 80
    case .https: 443
    }
  }
}

/// Why a text is no ``ServerURL``. The message never repeats the text, which may hold a password.
public struct ServerURLError: Error, Sendable, Hashable, CustomStringConvertible {
  public let message: String

  init(_ message: String) { self.message = message }

  public var description: String { message }
}
