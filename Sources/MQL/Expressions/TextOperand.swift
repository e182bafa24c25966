/// A text operand for a kernel: many texts, or one for all rows.
enum TextOperand {
  case many(TextColumn)
  case one([UInt8])

  /// Of json only its texts count: the rest is null. `nil` for what holds no text.
  init?(_ operand: Operand, readingJSON: Bool = false) {
    switch operand {
    case .column(.text(let column)): self = .many(column)
    case .constant(.text(let text)): self = .one(Array(text.utf8))
    case .column(.json(let column)) where readingJSON: self = .many(column.jsonTexts)
    case .constant(.json(let json)) where readingJSON:
      let texts = TextColumn([json]).jsonTexts
      guard texts.validity[0] else { return nil }
      self = .one(texts.bytes)
    case .column, .constant: return nil
    }
  }

  var validity: Validity? {
    switch self {
    case .many(let column): column.validity
    case .one: nil
    }
  }

  @inline(__always)
  func zip(
    _ other: TextOperand, count: Int,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> [Bool] {
    withRows { bytes, offsets in
      other.withRows { otherBytes, otherOffsets in
        [Bool](unsafeUninitializedCapacity: count) { target, initialized in
          for row in 0..<count {
            target[row] = body(
              Self.row(row, bytes, offsets), Self.row(row, otherBytes, otherOffsets))
          }
          initialized = count
        }
      }
    }
  }

  @inline(__always)
  private static func row(
    _ row: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ offsets: UnsafeBufferPointer<Int>?
  ) -> UnsafeBufferPointer<UInt8> {
    guard let offsets else { return bytes }
    let start = offsets[row]
    return UnsafeBufferPointer(
      start: bytes.baseAddress.map { $0 + start }, count: offsets[row &+ 1] &- start)
  }

  @inline(__always)
  private func withRows<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int>?) -> Result
  ) -> Result {
    switch self {
    case .one(let bytes): bytes.withUnsafeBufferPointer { body($0, nil) }
    case .many(let column):
      column.bytes.withUnsafeBufferPointer { bytes in
        column.offsets.withUnsafeBufferPointer { offsets in body(bytes, offsets) }
      }
    }
  }
}

extension TextColumn {
  /// Of json values the texts; null where a value is of another kind.
  var jsonTexts: TextColumn {
    compactMapBytes { bytes, target in
      let slice = JSONSlice(bytes)
      if let plain = slice.plainText {
        target.append(contentsOf: plain)
      } else if let text = slice.text {
        target.append(contentsOf: text)
      } else {
        return false
      }
      return true
    }
  }
}
