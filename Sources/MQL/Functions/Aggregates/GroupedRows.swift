extension AggregateFunction {
  init(
    _ name: String, _ signature: Signature, isOrdered: Bool = false,
    readsOnlyPresence: Bool = false, gives: @escaping @Sendable ([ValueType]) -> ValueType,
    manual: @escaping @Sendable @autoclosure () -> Manual, frames: FrameFunction? = nil,
    accumulator: @escaping @Sendable ([ValueType]) -> any Accumulator
  ) {
    self.init(
      name: name, manual: manual(), isOrdered: isOrdered, readsOnlyPresence: readsOnlyPresence,
      resultType: { (types: [ValueType]) throws(SignatureMismatch) -> ValueType in
        try signature.check(types)
        return gives(types)
      },
      frames: frames, makeAccumulator: accumulator)
  }
}

extension [ValueType] {
  /// The result of an aggregate of numbers that is no int: money stays money.
  var decimalOrMoney: ValueType { first == .money ? .money : .decimal }
}

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
