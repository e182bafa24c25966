/// A JSON value within some bytes, walked without a copy.
///
/// Whoever decoded the bytes has checked them; on broken ones this finds less, and never reads
/// past the end.
struct JSONSlice {
  enum Kind {
    case null, bool, number, text, array, object
  }

  /// Exactly the value, without space around it.
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start].isJSONSpace { start += 1 }
    while end > start, bytes[end - 1].isJSONSpace { end -= 1 }
    self.bytes = UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  var kind: Kind {
    guard let first = bytes.first else { return .null }
    return switch first {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }

  var bool: Bool? { kind == .bool ? bytes[0] == UInt8(ascii: "t") : nil }

  /// `nil` also for numbers beyond 38 digits.
  var number: Decimal? { kind == .number ? Decimal(utf8: bytes) : nil }

  /// The text without its quotes where it holds no escape: then these bytes are the text.
  var plainText: UnsafeBufferPointer<UInt8>? {
    guard kind == .text, bytes.count >= 2 else { return nil }
    let inside = UnsafeBufferPointer(rebasing: bytes[1..<bytes.count - 1])
    return inside.contains(UInt8(ascii: "\\")) ? nil : inside
  }

  /// The text in UTF-8, escapes resolved; `nil` for another kind.
  var text: [UInt8]? {
    guard kind == .text, bytes.count >= 2 else { return nil }
    if let plainText { return Array(plainText) }
    var unescaped: [UInt8] = []
    JSONText.appendUnescaped(
      UnsafeBufferPointer(rebasing: bytes[1..<bytes.count - 1]), to: &unescaped)
    return unescaped
  }

  func step(_ step: JSONStep) -> JSONSlice? {
    switch step {
    case .member(let name): member(name)
    case .element(let index): element(index)
    }
  }

  func member(_ name: String) -> JSONSlice? {
    guard kind == .object else { return nil }
    var name = name
    return name.withUTF8 { name in
      var found: JSONSlice?
      forEachMember { key, value in
        let isSame: Bool =
          if let plain = key.plainText {
            plain.elementsEqual(name)
          } else {
            key.text?.elementsEqual(name) ?? false
          }
        // Of two members of one name the last counts, as everywhere.
        if isSame { found = value }
        return true
      }
      return found
    }
  }

  /// From the end where negative.
  func element(_ index: Int) -> JSONSlice? {
    guard kind == .array else { return nil }
    if index < 0 {
      let elements = elements
      return index >= -elements.count ? elements[elements.count + index] : nil
    }
    var found: JSONSlice?
    var position = 0
    forEachElement { element in
      if position == index { found = element }
      position += 1
      return found == nil
    }
    return found
  }

  var elements: [JSONSlice] {
    var elements: [JSONSlice] = []
    forEachElement { element in
      elements.append(element)
      return true
    }
    return elements
  }

  /// Until the closure gives false.
  func forEachMember(_ visit: (_ key: JSONSlice, _ value: JSONSlice) -> Bool) {
    var scanner = JSONScanner(bytes, at: 1)
    while let key = scanner.value(), scanner.skip(":"), let value = scanner.value() {
      guard visit(key, value), scanner.skip(",") else { return }
    }
  }

  /// Until the closure gives false.
  func forEachElement(_ visit: (JSONSlice) -> Bool) {
    guard kind == .array else { return }
    var scanner = JSONScanner(bytes, at: 1)
    while let value = scanner.value() {
      guard visit(value), scanner.skip(",") else { return }
    }
  }
}

/// Finds where values end.
private struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  mutating func value() -> JSONSlice? {
    skipSpace()
    let start = index
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "\""): skipText()
    case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
    default: skipBare()
    }
    guard index > start else { return nil }
    return JSONSlice(UnsafeBufferPointer(rebasing: bytes[start..<index]))
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index].isJSONSpace { index += 1 }
  }

  private mutating func skipText() {
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return
      }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    index = bytes.count
  }

  private mutating func skipNested() {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        skipText()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          index += 1
          return
        }
      default: break
      }
      index += 1
    }
  }

  private mutating func skipBare() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"): return
      case let byte where byte.isJSONSpace: return
      default: index += 1
      }
    }
  }
}

extension UInt8 {
  fileprivate var isJSONSpace: Bool {
    self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09
  }
}
