extension WindowFunction {
  static let rowNumber = WindowFunction(
    "row_number", Signature(wanted: "row_number takes nothing"), gives: { _ in .int },
    manual: Manual(
      usage: "row_number()", summary: "The row's place in its part, from 1.",
      details: "By the sort of the window; without one in the order in which the rows came in.",
      examples: [
        .init(
          "[{x: 5}, {x: 3}] | window row_number() as place sort x",
          gives: "{\"x\":5,\"place\":2}\n{\"x\":3,\"place\":1}")
      ])
  ) { _, rows, _ in
    .int(FixedColumn(rows.parts.flatMap { part in (1..<part.count + 1).map { Int64($0) } }))
  }

  static let rank = WindowFunction(
    "rank", Signature(wanted: "rank takes nothing"), needsSort: true, gives: { _ in .int },
    manual: Manual(
      usage: "rank()",
      summary: "The row's place by the sort, from 1; equal rows share one, and leave a gap.",
      examples: [
        .init(
          "[{x: 3}, {x: 3}, {x: 1}] | window rank() as r sort x desc",
          gives: "{\"x\":3,\"r\":1}\n{\"x\":3,\"r\":1}\n{\"x\":1,\"r\":3}")
      ])
  ) { _, rows, _ in
    rows.ranks { _, place in place }
  }

  static let denseRank = WindowFunction(
    "dense_rank", Signature(wanted: "dense_rank takes nothing"), needsSort: true,
    gives: { _ in .int },
    manual: Manual(
      usage: "dense_rank()",
      summary: "The row's place by the sort, from 1; equal rows share one, and leave no gap.",
      examples: [
        .init(
          "[{x: 3}, {x: 3}, {x: 1}] | window dense_rank() as r sort x desc",
          gives: "{\"x\":3,\"r\":1}\n{\"x\":3,\"r\":1}\n{\"x\":1,\"r\":2}")
      ])
  ) { _, rows, _ in
    rows.ranks { before, _ in before + 1 }
  }
}

extension WindowRows {
  /// `next`: the rank of the first of some equal rows, from the rank before and its place from 1.
  fileprivate func ranks(next: (_ before: Int64, _ place: Int64) -> Int64) -> Column {
    var ranks: [Int64] = []
    ranks.reserveCapacity(count)
    for part in parts {
      var rank: Int64 = 0
      for row in part {
        if row == part.lowerBound || peers[row] != peers[row - 1] {
          rank = next(rank, Int64(row - part.lowerBound + 1))
        }
        ranks.append(rank)
      }
    }
    return .int(FixedColumn(ranks))
  }
}
