/// One word, sign or text of a Swift file; comments and blanks are left out.
struct SwiftToken: Sendable {
  /// What stands there.
  enum Kind: Sendable, Equatable {
    case word(String)
    case sign(Character)
    /// What stands before, between and behind its interpolations.
    case text([String])
  }

  let kind: Kind
  let line: Int

  func isSign(_ sign: Character) -> Bool { kind == .sign(sign) }

  var word: String? {
    if case .word(let word) = kind { word } else { nil }
  }

  /// All of a file. What stands inside an interpolation follows its text.
  static func all(in text: String) -> [SwiftToken] {
    var reader = SwiftReader(Array(text.utf8))
    return reader.tokens(until: nil)
  }
}

private struct SwiftReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private static let quote = UInt8(ascii: "\"")
  private static let hash = UInt8(ascii: "#")
  private static let lineEnd = UInt8(ascii: "\n")

  private func isAt(_ text: StaticString, from start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    for index in 0..<count where bytes[start + index] != text.utf8Start[index] { return false }
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// Up to the end, or to the parenthesis that closes an interpolation.
  mutating func tokens(until closing: UInt8?) -> [SwiftToken] {
    var tokens: [SwiftToken] = []
    var depth = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Self.lineEnd {
        line += 1
        offset += 1
      } else if isAt("//", from: offset) {
        while offset < bytes.count, bytes[offset] != Self.lineEnd { offset += 1 }
      } else if byte == Self.quote || (byte == Self.hash && hashesEndAtQuote) {
        tokens += text()
      } else if Self.isWord(byte) {
        let start = offset
        while offset < bytes.count, Self.isWord(bytes[offset]) { offset += 1 }
        tokens.append(
          SwiftToken(
            kind: .word(String(decoding: bytes[start..<offset], as: UTF8.self)), line: line))
      } else {
        offset += 1
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          if depth == 0, closing != nil { return tokens }
          depth -= 1
        }
        if byte > UInt8(ascii: " ") {
          tokens.append(SwiftToken(kind: .sign(Character(UnicodeScalar(byte))), line: line))
        }
      }
    }
    return tokens
  }

  private var hashesEndAtQuote: Bool {
    var next = offset
    while next < bytes.count, bytes[next] == Self.hash { next += 1 }
    return next < bytes.count && bytes[next] == Self.quote
  }

  /// The text and what its interpolations hold.
  private mutating func text() -> [SwiftToken] {
    let startLine = line
    var hashes = 0
    while bytes[offset] == Self.hash {
      hashes += 1
      offset += 1
    }
    let isLong = isAt("\"\"\"", from: offset)
    let quotes = isLong ? 3 : 1
    offset += quotes
    var segments: [[UInt8]] = [[]]
    var inner: [SwiftToken] = []
    while offset < bytes.count, !isEnd(quotes: quotes, hashes: hashes) {
      if bytes[offset] == UInt8(ascii: "\\"), hasHashes(hashes, at: offset + 1) {
        offset += 1 + hashes
        if bytes[offset] == UInt8(ascii: "(") {
          offset += 1
          inner += tokens(until: UInt8(ascii: ")"))
          segments.append([])
        } else {
          segments[segments.count - 1] += escape(isLong: isLong)
        }
      } else {
        let byte = bytes[offset]
        offset += 1
        segments[segments.count - 1].append(byte)
        guard byte == Self.lineEnd else { continue }
        line += 1
        skipBlanks()
      }
    }
    offset += quotes + hashes
    let texts = segments.map { String(decoding: $0, as: UTF8.self) }
    return [SwiftToken(kind: .text(texts), line: startLine)] + inner
  }

  private func hasHashes(_ count: Int, at start: Int) -> Bool {
    (0..<count).allSatisfy { start + $0 < bytes.count && bytes[start + $0] == Self.hash }
  }

  private func isEnd(quotes: Int, hashes: Int) -> Bool {
    (0..<quotes).allSatisfy {
      offset + $0 < bytes.count && bytes[offset + $0] == Self.quote
    } && hasHashes(hashes, at: offset + quotes)
  }

  private mutating func skipBlanks() {
    while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
  }

  /// What stands behind the backslash.
  private mutating func escape(isLong: Bool) -> [UInt8] {
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "n"): return [Self.lineEnd]
    case UInt8(ascii: "t"): return [UInt8(ascii: "\t")]
    case UInt8(ascii: "0"): return [0]
    case Self.lineEnd:
      line += 1
      skipBlanks()
      return []
    case UInt8(ascii: "u"):
      let start = offset + 1
      while bytes[offset] != UInt8(ascii: "}") { offset += 1 }
      let digits = String(decoding: bytes[start..<offset], as: UTF8.self)
      offset += 1
      let scalar = UInt32(digits, radix: 16).flatMap { UnicodeScalar($0) }
      return scalar.map { Array(String(Character($0)).utf8) } ?? []
    default: return [byte]
    }
  }
}
