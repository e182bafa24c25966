import MQL
import Testing

@Suite struct SortedRowsTests {
  static let ascending: [(ValueType, [Value])] = [
    (.bool, bools([false, true])),
    (.int, ints(.min, -256, -1, 0, 1, 255, 256, .max)),
    (
      .decimal,
      [
        "-99999999999999999999999999999999999999", "-10", "-9.5", "-0.001", "0", "1e-60", "0.001",
        "0.5", "9.5", "10", "99", "100.01", "99999999999999999999999999999999999999",
      ].map(decimal)
    ),
    (.time, [-1, 0, 1].map { .time(Instant(milliseconds: $0)) }),
    (.date, [-1, 0, 1].map { .date(CivilDate(days: $0)) }),
    (
      .text,
      texts(
        "", "\0", "A", "AAAAAAAAAA", "AAAAAAAAAB", "B", "a", "a\0", "aa", "z", "é", "\u{FFFD}", "😀")
    ),
    (
      .json,
      ["-1", "2", "10.5", "\"\"", "\"10\"", "\"a\"", "false", "true", "[1]", "{}"].map { .json($0) }
    ),
    (
      .list(.int), [.list([]), .list(ints(1)), .list(ints(1, 1)), .list(ints(2)), .list(ints(nil))]
    ),
  ]

  @Test(arguments: ascending.indices)
  func `every type in its order, nulls last both ways`(index: Int) {
    let (type, values) = Self.ascending[index]
    var shuffled = Array(values.enumerated().map { $0 })
    shuffled.sort { $0.offset * 7 % 5 < $1.offset * 7 % 5 }
    let column = Column([.null] + shuffled.map(\.element) + [.null], type: type)
    let up = SortedRows.permutation(by: [SortColumn(column)], rowCount: column.count)
    #expect(column.gather(up).values == values + [.null, .null])
    let down = SortedRows.permutation(
      by: [SortColumn(column, isDescending: true)], rowCount: column.count)
    #expect(column.gather(down).values == values.reversed() + [.null, .null])
    #expect(down.suffix(2) == [0, column.count - 1])
  }

  @Test func `equal rows stay in their order, and later keys decide among them`() {
    let first = Column(ints(2, 1, 2, 1, nil, 1, nil), type: .int)
    let second = Column(texts("b", "x", "a", "x", "q", nil, "r"), type: .text)
    #expect(
      SortedRows.permutation(by: [SortColumn(first)], rowCount: 7) == [1, 3, 5, 0, 2, 4, 6])
    #expect(
      SortedRows.permutation(
        by: [SortColumn(first, isDescending: true), SortColumn(second)], rowCount: 7)
        == [2, 0, 1, 3, 5, 4, 6])
    #expect(
      SortedRows.permutation(
        by: [SortColumn(second, isDescending: true), SortColumn(first)], rowCount: 7)
        == [1, 3, 6, 4, 0, 2, 5])
    #expect(SortedRows.permutation(by: [], rowCount: 3) == [0, 1, 2])
    #expect(SortedRows.permutation(by: [SortColumn(.null(count: 2))], rowCount: 2) == [0, 1])
    #expect(SortedRows.permutation(by: [SortColumn(first.slice(0..<0))], rowCount: 0) == [])
  }
}
