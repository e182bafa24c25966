private import CUtf8proc

/// Tests texts for a part. Never null: with a null on either side it is false.
struct Matching {
  let count: Int

  func match(_ match: TextMatch, _ text: Operand, _ needle: Operand) -> [Bool] {
    guard let texts = TextOperand(text, readingJSON: true),
      let needles = TextOperand(needle, readingJSON: true)
    else { return [Bool](repeating: false, count: count) }
    var result = matchValues(match, texts, needles)
    for validity in [texts.validity, needles.validity] {
      guard let validity, !validity.isAllValid else { continue }
      for row in 0..<count { result[row] = result[row] && validity[row] }
    }
    return result
  }

  private func matchValues(
    _ match: TextMatch, _ texts: TextOperand, _ needles: TextOperand
  ) -> [Bool] {
    switch (match, texts, needles) {
    case (.contains, .many(let column), .one(let needle)):
      return Self.search(column.bytes, column.offsets, for: needle)
    case (.containsIgnoringCase, .many(let column), .one(let needle)):
      return searchIgnoringCase(column, for: needle)
    case (.containsIgnoringCase, _, _):
      return texts.folded.zip(needles.folded, count: count, Self.contains)
    case (.contains, _, _): return texts.zip(needles, count: count, Self.contains)
    case (.startsWith, _, _):
      return texts.zip(needles, count: count) { text, needle in
        text.count >= needle.count
          && Comparing.areEqual(UnsafeBufferPointer(rebasing: text[..<needle.count]), needle)
      }
    case (.endsWith, _, _):
      return texts.zip(needles, count: count) { text, needle in
        text.count >= needle.count
          && Comparing.areEqual(
            UnsafeBufferPointer(rebasing: text[(text.count - needle.count)...]), needle)
      }
    }
  }

  /// ASCII is lowered in one sweep; only rows with more than that are folded by themselves.
  private func searchIgnoringCase(_ column: TextColumn, for needle: [UInt8]) -> [Bool] {
    var folded: [UInt8] = []
    needle.withUnsafeBufferPointer { TextFolding.appendFolded($0, to: &folded) }
    var highBits: UInt8 = 0
    let lowered = [UInt8](unsafeUninitializedCapacity: column.bytes.count) { target, initialized in
      column.bytes.withUnsafeBufferPointer { bytes in
        for index in 0..<bytes.count {
          highBits |= bytes[index]
          target[index] = bytes[index].lowerCasedASCII
        }
        initialized = bytes.count
      }
    }
    var result = Self.search(lowered, column.offsets, for: folded)
    if highBits < 0x80 { return result }
    var scratch: [UInt8] = []
    for row in 0..<count {
      column.withBytes(at: row) { bytes in
        guard bytes.contains(where: { $0 >= 0x80 }) else { return }
        scratch.removeAll(keepingCapacity: true)
        TextFolding.appendFolded(bytes, to: &scratch)
        result[row] = scratch.withUnsafeBufferPointer { text in
          folded.withUnsafeBufferPointer { Self.contains(text, $0) }
        }
      }
    }
    return result
  }

  /// Searches all texts in one sweep, as they lie end to end: a hit across two of them is none.
  private static func search(
    _ bytes: [UInt8], _ offsets: [Int], for needle: [UInt8]
  ) -> [Bool] {
    let count = offsets.count - 1
    if needle.isEmpty { return [Bool](repeating: true, count: count) }
    var result = [Bool](repeating: false, count: count)
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let end = offsets[count]
      var position = offsets[0]
      var row = 0
      while position < end,
        let hit = memmem(base + position, end - position, needle, needle.count)
      {
        let start = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
        while offsets[row + 1] <= start { row += 1 }
        if start + needle.count <= offsets[row + 1] {
          result[row] = true
          position = offsets[row + 1]
        } else {
          position = start + 1
        }
      }
    }
    return result
  }

  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard !needle.isEmpty else { return true }
    guard text.count >= needle.count, let text = text.baseAddress.map({ ($0, text.count) }),
      let start = needle.baseAddress
    else { return false }
    return memmem(text.0, text.1, start, needle.count) != nil
  }
}

extension TextOperand {
  fileprivate var folded: TextOperand {
    switch self {
    case .many(let column): return .many(column.mapBytes { TextFolding.appendFolded($0, to: &$1) })
    case .one(let text):
      var folded: [UInt8] = []
      text.withUnsafeBufferPointer { TextFolding.appendFolded($0, to: &folded) }
      return .one(folded)
    }
  }
}
