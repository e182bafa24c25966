/// How often each of some ranks is there, and which is the i-th of them: a binary indexed tree.
struct RankCounts {
  /// Count i holds those of the ranks that i, from 1, is in charge of.
  private var counts: [Int]
  private let highestStep: Int
  private(set) var total = 0

  init(rankCount: Int) {
    counts = [Int](repeating: 0, count: rankCount + 1)
    var step = 1
    while step * 2 <= rankCount { step *= 2 }
    highestStep = step
  }

  mutating func add(_ rank: Int, _ count: Int) {
    total += count
    var index = rank + 1
    while index < counts.count {
      counts[index] += count
      index += index & -index
    }
  }

  /// The rank at a place, from 0 and below the total, in ascending order.
  func rank(at place: Int) -> Int {
    var index = 0
    var left = place
    var step = highestStep
    while step > 0 {
      if index + step < counts.count, counts[index + step] <= left {
        index += step
        left -= counts[index]
      }
      step /= 2
    }
    return index
  }
}
