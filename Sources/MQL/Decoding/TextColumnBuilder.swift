/// Puts a text column together, text by text.
struct TextColumnBuilder {
  private(set) var column: TextColumn

  init(count: Int) {
    column = TextColumn(bytes: [], offsets: [0], validity: Validity(allValid: 0))
    column.offsets.reserveCapacity(count + 1)
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    append { $0.append(contentsOf: bytes) }
  }

  /// A text that is written straight to the column's end.
  mutating func append(_ write: (inout [UInt8]) -> Void) {
    write(&column.bytes)
    column.offsets.append(column.bytes.count)
    column.validity.append(true)
  }

  mutating func appendNull() {
    column.offsets.append(column.bytes.count)
    column.validity.append(false)
  }
}

extension TextColumn {
  /// Every value's bytes in turn; `nil` for a null.
  func forEachValue(_ body: (UnsafeBufferPointer<UInt8>?) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<offsets.count - 1 {
        let range = offsets[index]..<offsets[index + 1]
        body(validity[index] ? UnsafeBufferPointer(rebasing: bytes[range]) : nil)
      }
    }
  }
}
