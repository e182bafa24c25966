/// Values that are not null, each with its group, in the order of the rows.
struct GroupMembers {
  let values: Column
  let groups: [Int]

  init(of column: Column, groups: [Int]) {
    var rows: [Int] = []
    rows.reserveCapacity(groups.count)
    forEachMember(of: groups, column.validity) { row, _ in rows.append(row) }
    if rows.count == column.count {
      self.values = column
      self.groups = groups
    } else {
      self.values = column.gather(rows)
      self.groups = rows.map { groups[$0] }
    }
  }

  init(values: Column, groups: [Int]) {
    self.values = values
    self.groups = groups
  }

  init(_ pieces: [GroupMembers], type: ValueType) {
    values = .concatenate([Column([], type: type)] + pieces.map(\.values))
    groups = pieces.flatMap(\.groups)
  }

  /// A list for each group, in the order of the rows; null where a group has no value.
  func lists(groupCount: Int) -> ListColumn {
    var offsets = [Int](repeating: 0, count: groupCount + 1)
    for group in groups { offsets[group + 1] += 1 }
    for group in 0..<groupCount { offsets[group + 1] += offsets[group] }
    var next = offsets
    var places = [Int](repeating: 0, count: groups.count)
    for (row, group) in groups.enumerated() {
      places[next[group]] = row
      next[group] += 1
    }
    return ListColumn(
      offsets: offsets, elements: values.gather(places),
      validity: Validity(count: groupCount) { offsets[$0] < offsets[$0 + 1] })
  }
}
