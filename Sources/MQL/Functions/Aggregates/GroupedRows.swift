/// Runs over the rows that belong to a group and are not null.
@inline(__always)
func forEachMember(
  of groups: [Int], _ validity: Validity, _ body: (_ row: Int, _ group: Int) -> Void
) {
  groups.withUnsafeBufferPointer { groups in
    if validity.isAllValid {
      for row in 0..<groups.count where groups[row] >= 0 { body(row, groups[row]) }
    } else {
      for row in 0..<groups.count where groups[row] >= 0 && validity[row] {
        body(row, groups[row])
      }
    }
  }
}

extension Array {
  /// At least so long.
  mutating func grow(to count: Int, with filler: Element) {
    if self.count < count {
      append(contentsOf: repeatElement(filler, count: count - self.count))
    }
  }
}
