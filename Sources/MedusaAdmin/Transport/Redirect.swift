/// An answer that points elsewhere.
struct Redirect {
  private let status: Int
  private let location: String
  private let server: ServerURL
  private let path: String

  /// `nil` for an answer that stands for itself.
  init?(_ response: Response, from server: ServerURL, path: String) {
    guard [301, 302, 303, 307, 308].contains(response.status),
      let location = response.headers.value("location")
    else { return nil }
    status = response.status
    self.location = location
    self.server = server
    self.path = path
  }

  /// Path and query to ask next, where the place has the same scheme, host and port.
  var pathOnSameServer: String? {
    let place = withoutFragment
    if place.hasPrefix("//") { return onSameServer(server.scheme.rawValue + ":" + place) }
    if place.hasPrefix("/") { return place }
    if hasScheme(place) { return onSameServer(place) }
    let directory = path.prefix { $0 != "?" }
    guard let slash = directory.lastIndex(of: "/") else { return nil }
    return place.hasPrefix("?") ? directory + place : directory[...slash] + place
  }

  var refusal: TransportError {
    .redirected(status: status, location: String(visibleLocation))
  }

  private var withoutFragment: String { String(location.prefix { $0 != "#" }) }

  /// Without query, user and password: those may be secret.
  private var visibleLocation: String {
    let place = location.prefix { $0 != "?" && $0 != "#" }
    guard let at = place.lastIndex(of: "@") else { return String(place) }
    return "…" + place[place.index(after: at)...]
  }

  private func hasScheme(_ place: String) -> Bool {
    let colon = place.firstIndex(of: ":")
    let slash = place.firstIndex { $0 == "/" || $0 == "?" }
    guard let colon else { return false }
    return slash.map { colon < $0 } ?? true
  }

  private func onSameServer(_ place: String) -> String? {
    let base = place.prefix { $0 != "?" }
    guard let other = try? ServerURL(String(base)), other.scheme == server.scheme,
      other.host == server.host, other.port == server.port
    else { return nil }
    let rest = place.split(separator: "://", maxSplits: 1).last ?? ""
    guard let start = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
    return rest[start] == "?" ? "/" + rest[start...] : String(rest[start...])
  }
}
