extension TextColumn {
  /// The bytes of a row; valid within the closure.
  @inline(__always)
  func withBytes<Result>(
    at row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { all in
      body(UnsafeBufferPointer(rebasing: all[offsets[row]..<offsets[row &+ 1]]))
    }
  }

  /// A text for each that is not null; the closure appends its bytes.
  func mapBytes(
    _ body: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
  ) -> TextColumn {
    var result = TextColumn(bytes: [], offsets: [0], validity: validity)
    result.bytes.reserveCapacity(bytes.count)
    result.offsets.reserveCapacity(offsets.count)
    for row in 0..<count {
      if validity[row] { withBytes(at: row) { body($0, &result.bytes) } }
      result.offsets.append(result.bytes.count)
    }
    return result
  }

  /// A text or null for each that is not null: where the closure gives false, what it appended
  /// is dropped.
  func compactMapBytes(
    _ body: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Bool
  ) -> TextColumn {
    var result = TextColumn()
    result.offsets.reserveCapacity(offsets.count)
    for row in 0..<count {
      let start = result.bytes.count
      let isValid = validity[row] && withBytes(at: row) { body($0, &result.bytes) }
      if !isValid { result.bytes.removeLast(result.bytes.count - start) }
      result.offsets.append(result.bytes.count)
      result.validity.append(isValid)
    }
    return result
  }

  /// A value of one size for each, null where the text is or the closure gives none.
  func mapFixed<Element>(
    filler: Element, _ body: (UnsafeBufferPointer<UInt8>) -> Element?
  ) -> FixedColumn<Element> {
    var values = [Element](repeating: filler, count: count)
    var validity = Validity(allValid: 0)
    for row in 0..<count {
      let value = self.validity[row] ? withBytes(at: row, body) : nil
      if let value { values[row] = value }
      validity.append(value != nil)
    }
    return FixedColumn(values: values, validity: validity)
  }
}
