/// Which values of a column are there: a bit each, none stored while all are.
package struct Validity: Sendable, Hashable {
  /// Bit i of word i/64 is set where value i is there, bits past the end are clear; empty: all are.
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

  /// A bit for each index. Stores none where all are set.
  @inline(__always)
  init(count: Int, isValid: (Int) -> Bool) {
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    var missing = false
    for wordIndex in words.indices {
      let start = wordIndex &* 64
      let end = min(start &+ 64, count)
      var word: UInt64 = 0
      for index in start..<end {
        word |= (isValid(index) ? 1 : 0) &<< UInt64(truncatingIfNeeded: index &- start)
      }
      missing = missing || word != Self.fullWord(bits: end &- start)
      words[wordIndex] = word
    }
    self.words = missing ? words : []
    self.count = count
  }

  package var isAllValid: Bool { words.isEmpty }

  package var nullCount: Int {
    words.isEmpty ? 0 : count - words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  @inline(__always)
  package subscript(index: Int) -> Bool {
    words.isEmpty
      || words[index &>> 6] &>> UInt64(truncatingIfNeeded: index & 63) & 1 == 1
  }

  package mutating func append(_ valid: Bool) {
    if words.isEmpty {
      if valid {
        count += 1
        return
      }
      storeWords()
    }
    if count & 63 == 0 { words.append(0) }
    if valid { words[count >> 6] |= 1 << UInt64(count & 63) }
    count += 1
  }

  package mutating func append(contentsOf other: Validity) {
    if words.isEmpty && other.words.isEmpty {
      count += other.count
      return
    }
    if words.isEmpty { storeWords() }
    let shift = UInt64(count & 63)
    let total = count + other.count
    for index in 0..<(other.count + 63) / 64 {
      let bits = min(64, other.count - index * 64)
      let word = other.words.isEmpty ? Self.fullWord(bits: bits) : other.words[index]
      if shift == 0 {
        words.append(word)
      } else {
        words[words.count - 1] |= word << shift
        if bits + Int(shift) > 64 { words.append(word >> (64 - shift)) }
      }
    }
    count = total
  }

  /// Valid where both are.
  package func intersection(_ other: Validity) -> Validity {
    if other.words.isEmpty { return self }
    if words.isEmpty { return other }
    var result = self
    for index in words.indices { result.words[index] &= other.words[index] }
    return result
  }

  package func slice(_ range: Range<Int>) -> Validity {
    if words.isEmpty { return Validity(allValid: range.count) }
    return Validity(count: range.count) { self[range.lowerBound &+ $0] }
  }

  /// One per index; not valid where the index is -1.
  package func gather(_ indices: [Int]) -> Validity {
    indices.withUnsafeBufferPointer { indices in
      if words.isEmpty {
        return Validity(count: indices.count) { indices[$0] >= 0 }
      }
      return words.withUnsafeBufferPointer { words in
        Validity(count: indices.count) {
          let index = indices[$0]
          return index >= 0
            && words[index &>> 6] &>> UInt64(truncatingIfNeeded: index & 63) & 1 == 1
        }
      }
    }
  }

  /// Not valid where either this or the mask is false.
  func masked(by mask: [Bool]) -> Validity {
    Validity(count: count) { mask[$0] && self[$0] }
  }

  private mutating func storeWords() {
    words = [UInt64](repeating: .max, count: (count + 63) / 64)
    if count & 63 != 0 { words[words.count - 1] = Self.fullWord(bits: count & 63) }
  }

  @inline(__always)
  private static func fullWord(bits: Int) -> UInt64 {
    bits == 64 ? .max : (1 &<< UInt64(truncatingIfNeeded: bits)) &- 1
  }
}
