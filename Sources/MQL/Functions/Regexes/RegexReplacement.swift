/// What a match is replaced by: `$1` and `${name}` stand for its groups, `$0` for all of it, `$$`
/// for a dollar.
struct RegexReplacement {
  private enum Part {
    case text([UInt8])
    case group(Int)
  }

  private let parts: [Part]
  /// Of what was written, the first group that the pattern does not have.
  let missingGroup: String?

  /// A dollar that names no group stays what it is.
  init(_ text: UnsafeBufferPointer<UInt8>, for regex: RegularExpression) {
    let groupCount = regex.groupCount
    var parts: [Part] = []
    var missing: String?
    var plain: [UInt8] = []
    var position = 0
    while position < text.count {
      guard text[position] == UInt8(ascii: "$"),
        let reference = RegexReplacement.reference(in: text, at: position, groupCount)
      else {
        plain.append(text[position])
        position += 1
        continue
      }
      let written = text[position..<reference.end]
      switch reference.kind {
      case .dollar: plain.append(UInt8(ascii: "$"))
      case .number(let number) where number <= groupCount:
        parts += [.text(plain), .group(number)]
        plain = []
      case .name(let name):
        if let number = regex.group(named: name) {
          parts += [.text(plain), .group(number)]
          plain = []
          break
        }
        fallthrough
      case .number:
        missing = missing ?? String(decoding: written, as: UTF8.self)
        plain.append(contentsOf: written)
      }
      position = reference.end
    }
    self.parts = parts + [.text(plain)]
    missingGroup = missing
  }

  func append(
    _ match: RegexSearch.Match, of text: UnsafeBufferPointer<UInt8>, to target: inout [UInt8]
  ) {
    for part in parts {
      switch part {
      case .text(let text): target.append(contentsOf: text)
      case .group(let number):
        if let range = match.group(number) { target.append(contentsOf: text[range]) }
      }
    }
  }

  private enum Reference {
    case dollar
    case number(Int)
    case name(String)
  }

  /// What the dollar at the offset begins.
  private static func reference(
    in text: UnsafeBufferPointer<UInt8>, at dollar: Int, _ groupCount: Int
  ) -> (kind: Reference, end: Int)? {
    let start = dollar + 1
    guard start < text.count else { return nil }
    if text[start] == UInt8(ascii: "$") { return (.dollar, start + 1) }
    if text[start] == UInt8(ascii: "{") {
      guard let close = text[start...].firstIndex(of: UInt8(ascii: "}")), close > start + 1 else {
        return nil
      }
      let name = String(decoding: text[(start + 1)..<close], as: UTF8.self)
      guard let number = Int(name), number >= 0 else { return (.name(name), close + 1) }
      return (.number(number), close + 1)
    }
    guard var number = digit(text, start) else { return nil }
    // $12 is group 12 where there are so many, else group 1 and a 2.
    if let second = digit(text, start + 1), number * 10 + second <= groupCount {
      number = number * 10 + second
      return (.number(number), start + 2)
    }
    return (.number(number), start + 1)
  }

  private static func digit(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int? {
    guard offset < text.count, (0x30...0x39).contains(text[offset]) else { return nil }
    return Int(text[offset]) - 0x30
  }
}
