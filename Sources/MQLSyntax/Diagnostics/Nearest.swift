/// The known name that a mistyped one was most likely meant to be.
package enum Nearest {
  /// `nil` where none is near enough: one slip in a short name, two from 5 letters, three from 9.
  package static func name(to wrong: String, among names: some Sequence<String>) -> String? {
    let lowerWrong = Array(wrong.lowercased())
    let limit = lowerWrong.count < 3 ? 1 : lowerWrong.count < 5 ? 1 : lowerWrong.count < 9 ? 2 : 3
    var best: (name: String, rank: Int)?
    for name in names where name != wrong {
      let lowerName = Array(name.lowercased())
      guard abs(lowerName.count - lowerWrong.count) <= limit else { continue }
      let slips = distance(lowerWrong, lowerName)
      // A name of one or two letters is no nearer to another than chance has it.
      guard slips <= limit, slips < max(lowerWrong.count, 1) else { continue }
      // Of equal distance the one of equal beginning, then the first in the list.
      let rank = slips * 2 + (lowerName.first == lowerWrong.first ? 0 : 1)
      if best.map({ rank < $0.rank }) ?? true { best = (name, rank) }
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in 0..<left.count {
      var current = [i + 1] + [Int](repeating: 0, count: right.count)
      for j in 0..<right.count {
        let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
        current[j + 1] = min(replaced, last[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          current[j + 1] = min(current[j + 1], beforeLast[j - 1] + 1)
        }
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
