import MQL
import Testing

@Suite struct RowGrouperTests {
  @Test(arguments: ColumnRowsTests.types)
  func `equal keys have one group over several batches, null too`(type: ValueType) {
    let a = ColumnRowsTests.value(type, 2)
    let b = ColumnRowsTests.value(type, 3)
    var grouper = RowGrouper()
    let first = grouper.add([Column([b, .null, b, a], type: type)], rowCount: 4)
    let second = grouper.add([.null(count: 2)], rowCount: 2)
    let third = grouper.add([Column([a, .null], type: type)], rowCount: 2)
    guard type != .null else {
      #expect(first.groups + second.groups + third.groups == [0, 0, 0, 0, 0, 0, 0, 0])
      return
    }
    #expect(first.groups == [0, 1, 0, 2])
    #expect(first.firstRows == [0, 1, 3])
    #expect(second.groups == [1, 1])
    #expect(third.groups == [2, 1])
    #expect(third.firstRows == [])
    #expect(grouper.groupCount == 3)
    #expect(grouper.keyColumns[0].values == [b, .null, a])
    #expect(grouper.find([Column([.null, a], type: type)], rowCount: 2) == [1, 2])
  }

  @Test func `several keys are told apart by all of them`() {
    var grouper = RowGrouper()
    let added = grouper.add(
      [
        Column(texts("a", "a", "ab", nil, nil, "a", ""), type: .text),
        Column(texts("bc", "b", "c", nil, "", "bc", nil), type: .text),
      ], rowCount: 7)
    #expect(added.groups == [0, 1, 2, 3, 4, 0, 5])
    #expect(grouper.keyColumns.map(\.count) == [6, 6])
  }

  @Test func `json is grouped by what it means`() {
    var grouper = RowGrouper()
    let values: [Value] = [
      "1", "1.0", "\"1\"", "{\"a\":1,\"b\":2}", "{ \"b\": 2.0, \"a\": 1 }", "\"\\u0031\"",
    ]
    .map { .json($0) }
    #expect(grouper.add([Column(values, type: .json)], rowCount: 6).groups == [0, 0, 1, 2, 2, 1])
  }

  @Test func `many groups`() {
    var grouper = RowGrouper()
    let count = 20_000
    let numbers = (0..<count).map { Int64($0 * 7_919 % 5_003) }
    let columns = [
      Column.int(FixedColumn(numbers)), Column.text(TextColumn(numbers.map { "n\($0)" })),
    ]
    for keys in [[columns[0]], [columns[1]], columns] {
      grouper = RowGrouper()
      let added = grouper.add(keys, rowCount: count)
      #expect(grouper.groupCount == 5_003)
      #expect(
        added.groups == numbers.map { number in added.groups[numbers.firstIndex(of: number) ?? -1] }
      )
      #expect(grouper.find(keys, rowCount: count) == added.groups)
    }
    #expect(grouper.find([.null(count: 1), .null(count: 1)], rowCount: 1) == [-1])
  }

  @Test func `without keys all rows are one group`() {
    var grouper = RowGrouper()
    #expect(grouper.add([], rowCount: 3).groups == [0, 0, 0])
    #expect(grouper.add([], rowCount: 2).groups == [0, 0])
  }
}
