/// Which values of a column are there: a bit each, none stored while all are.
package struct Validity: Sendable, Hashable {
  /// Bit i of word i/64 is set where value i is there; empty: all are.
  package private(set) var words: [UInt64]
  package private(set) var count: Int

  /// All valid.
  package init(allValid count: Int) {
    self.words = []
    self.count = count
  }

  package init(allNull count: Int) {
    self.words = [UInt64](repeating: 0, count: (count + 63) / 64)
    self.count = count
  }

  /// From words laid out as ``words``: no bit is set past the last value.
  package init(words: [UInt64], count: Int) {
    self.words = words
    self.count = count
  }

  @inlinable package var isAllValid: Bool { words.isEmpty }

  @inlinable package subscript(index: Int) -> Bool {
    words.isEmpty || words[index &>> 6] &>> UInt64(index & 63) & 1 == 1
  }

  package mutating func append(_ valid: Bool) {
    if words.isEmpty {
      if valid {
        count += 1
        return
      }
      words = [UInt64](repeating: .max, count: (count + 63) / 64)
      if count & 63 != 0 { words[words.count - 1] = (1 << UInt64(count & 63)) - 1 }
      if words.isEmpty { words = [] }
    }
    if count & 63 == 0 { words.append(0) }
    if valid { words[count >> 6] |= 1 << UInt64(count & 63) }
    count += 1
  }
}
