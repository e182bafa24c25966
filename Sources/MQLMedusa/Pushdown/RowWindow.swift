/// Which rows of the whole order are wanted, counted from 0: what `skip` and `take` come to.
struct RowWindow: Sendable, Hashable {
  private(set) var first = 0
  /// The row after the last; `nil`: to the end.
  private(set) var end: Int?

  mutating func skip(_ count: Int) {
    first = first.addingReportingOverflow(max(count, 0)).partialValue
    if first < 0 { first = .max }
  }

  mutating func take(_ count: Int) {
    let (wanted, isTooLarge) = first.addingReportingOverflow(max(count, 0))
    if isTooLarge { return }
    end = min(end ?? wanted, wanted)
  }

  var isWhole: Bool { first == 0 && end == nil }
  var isEmpty: Bool { end.map { $0 <= first } ?? false }

  func count(of rows: Int) -> Int { max(0, min(rows, end ?? rows) - first) }
}
