internal import MQL

/// The order of records: by a time to the millisecond, equal times by id.
struct RecordOrder: Sendable, Hashable {
  /// `nil`: by id alone.
  let time: String?
  let isNewestFirst: Bool
}

extension RecordColumn {
  func sorted(_ order: RecordOrder) -> RecordColumn {
    let keys = OrderKeys(self, order)
    var places = Array(0..<count)
    return keys.sort(&places, 0..<count) ? gather(places) : self
  }

  /// Each list's own elements in order; the lists stay where they are.
  func sortedWithin(_ lists: ListColumn, _ order: RecordOrder) -> RecordColumn {
    let keys = OrderKeys(self, order)
    var places = Array(0..<count)
    var isMoved = false
    for row in 0..<(lists.offsets.count - 1) {
      if keys.sort(&places, lists.offsets[row]..<lists.offsets[row + 1]) { isMoved = true }
    }
    return isMoved ? gather(places) : self
  }
}

/// What rows are compared by.
private struct OrderKeys {
  private let times: [Instant]
  private let isNewestFirst: Bool
  private let texts: TextColumn?
  private let numbers: [Int64]

  init(_ records: RecordColumn, _ order: RecordOrder) {
    if let time = order.time, case .time(let column) = records[time] {
      times = column.values
    } else {
      times = []
    }
    isNewestFirst = order.isNewestFirst
    switch records["id"] {
    case .text(let column): (texts, numbers) = (column, [])
    case .int(let column): (texts, numbers) = (nil, column.values)
    case nil, .null, .bool, .decimal, .time, .date, .duration, .period, .json, .list, .record:
      (texts, numbers) = (nil, [])
    }
  }

  /// Whether anything had to move.
  func sort(_ places: inout [Int], _ range: Range<Int>) -> Bool {
    var isSorted = true
    for place in range.dropFirst() where isBefore(place, place - 1) { isSorted = false }
    if isSorted { return false }
    places[range].sort { isBefore($0, $1) }
    return true
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    if !times.isEmpty, times[a] != times[b] { return isNewestFirst == (times[a] > times[b]) }
    if let texts {
      return texts.bytes[texts.offsets[a]..<texts.offsets[a + 1]].lexicographicallyPrecedes(
        texts.bytes[texts.offsets[b]..<texts.offsets[b + 1]])
    }
    return numbers.isEmpty ? false : numbers[a] < numbers[b]
  }
}
