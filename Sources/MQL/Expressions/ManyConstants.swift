/// Whether values are among many constants: looked up in a set, where that is the same as comparing
/// with each.
extension Operand {
  /// Below this so many comparisons of whole columns are faster.
  private static let fewConstants = 8

  func isAmong(constantsOf list: [BoundExpression], count: Int) -> [Bool]? {
    guard list.count > Self.fewConstants, case .column(let column) = self else { return nil }
    switch column {
    case .text(let texts):
      guard let known = Self.values(list, { $0.asText.map { Array($0.utf8) } }) else { return nil }
      return texts.rows(count) { known.contains(Array($0)) }
    case .int(let ints):
      guard let known = Self.values(list, { $0.asInt }) else { return nil }
      return (0..<count).map { ints.validity[$0] && known.contains(ints.values[$0]) }
    case .null, .bool, .decimal, .time, .date, .duration, .period, .json, .list, .record: return nil
    }
  }

  /// `nil` where one of them is something else.
  private static func values<Element: Hashable>(
    _ list: [BoundExpression], _ element: (Value) -> Element?
  ) -> Set<Element>? {
    var values = Set<Element>(minimumCapacity: list.count)
    for candidate in list {
      guard case .constant(let value) = candidate, let element = element(value) else { return nil }
      values.insert(element)
    }
    return values
  }
}

extension TextColumn {
  /// False for null.
  fileprivate func rows(_ count: Int, _ test: (ArraySlice<UInt8>) -> Bool) -> [Bool] {
    (0..<count).map { validity[$0] && test(bytes[offsets[$0]..<offsets[$0 + 1]]) }
  }
}
