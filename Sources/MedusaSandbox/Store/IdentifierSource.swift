/// Makes ids as the servers do: a prefix and a ULID, 48 bits of time and 80 random ones.
struct IdentifierSource: Sendable {
  private var random: RandomSource

  init(seed: UInt64) { random = RandomSource(seed: seed) }

  mutating func next(_ prefix: String, at instant: Instant) -> String {
    var text = Array(prefix.utf8)
    text.append(UInt8(ascii: "_"))
    let time = UInt64(max(0, instant.milliseconds))
    for shift in stride(from: 45, through: 0, by: -5) {
      text.append(crockford[Int(time >> UInt64(shift) & 31)])
    }
    for _ in 0..<2 {
      let bits = random.next()
      for shift in stride(from: 0, to: 40, by: 5) {
        text.append(crockford[Int(bits >> UInt64(shift) & 31)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Letters and digits that can't be guessed from an id: a session, the tail of a token.
  mutating func secret(count: Int) -> String {
    var text: [UInt8] = []
    for _ in 0..<count { text.append(letters[Int(random.next() % UInt64(letters.count))]) }
    return String(decoding: text, as: UTF8.self)
  }
}

private let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
private let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
