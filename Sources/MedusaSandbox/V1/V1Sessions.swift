import JSON

/// Who is signed in: cookies and tokens that this server gave, until they end.
///
/// They live as long as the server does. A token has the shape of a JWT so that clients can read its
/// end; it is known again by being one of those given, not by its signature.
struct V1Sessions {
  private var cookieEnds: [String: Instant] = [:]
  private var tokenEnds: [String: Instant] = [:]

  static let cookieName = "connect.sid"
  static let cookieLifetime = 10 * 3600 * Instant.second
  static let tokenLifetime = 24 * 3600 * Instant.second

  mutating func begin(_ id: String, now: Instant) {
    cookieEnds[id] = Instant(microseconds: now.microseconds + V1Sessions.cookieLifetime)
  }

  mutating func end(_ id: String) {
    cookieEnds[id] = nil
  }

  mutating func isSignedIn(cookie id: String, now: Instant) -> Bool {
    isLive(id, in: &cookieEnds, now: now)
  }

  mutating func isSignedIn(token: String, now: Instant) -> Bool {
    isLive(token, in: &tokenEnds, now: now)
  }

  private func isLive(_ key: String, in ends: inout [String: Instant], now: Instant) -> Bool {
    guard let end = ends[key] else { return false }
    if now < end { return true }
    ends[key] = nil
    return false
  }

  mutating func token(for user: String, now: Instant, secret: String) -> String {
    let end = Instant(microseconds: now.microseconds + V1Sessions.tokenLifetime)
    let header: JSONValue = ["alg": "HS256", "typ": "JWT"]
    let claims: JSONValue = [
      "user_id": .string(user), "domain": "admin",
      "iat": .number(String(now.milliseconds / 1000)),
      "exp": .number(String(end.milliseconds / 1000)),
    ]
    let token = "\(base64URL(header.text)).\(base64URL(claims.text)).\(secret)"
    tokenEnds[token] = end
    return token
  }
}

private func base64URL(_ text: String) -> String {
  var encoded: [UInt8] = []
  var bits: UInt32 = 0
  var bitCount = 0
  for byte in text.utf8 {
    bits = bits << 8 | UInt32(byte)
    bitCount += 8
    while bitCount >= 6 {
      bitCount -= 6
      encoded.append(alphabet[Int(bits >> UInt32(bitCount) & 63)])
    }
    bits &= (1 << UInt32(bitCount)) - 1
  }
  if bitCount > 0 { encoded.append(alphabet[Int(bits << UInt32(6 - bitCount) & 63)]) }
  return String(decoding: encoded, as: UTF8.self)
}

private let alphabet = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
