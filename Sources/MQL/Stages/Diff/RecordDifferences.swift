/// The differences between the records of two batches.
struct RecordDifferences {
  private let stage: BoundDiff
  private let beforeCount: Int
  private let ids: Column
  private let labels: Column
  private let fields: [ComparedColumn]
  private let members: [ComparedMembers]
  /// For each row of the first batch, then of the second, which record it is.
  private let records: [Int]
  private var found = Found()

  /// What goes out, a row each.
  private struct Found {
    var changes: [String] = []
    /// The row that it is about: of the first batch, or behind these of the second.
    var rows: [Int] = []
    var fields: [String?] = []
    var before: [Value] = []
    var after: [Value] = []

    mutating func add(
      _ change: String, of row: Int, in field: String? = nil, _ before: Value = .null,
      _ after: Value = .null
    ) {
      changes.append(change)
      rows.append(row)
      fields.append(field)
      self.before.append(before)
      self.after.append(after)
    }
  }

  init(
    _ stage: BoundDiff, _ before: Batch, _ after: Batch, _ context: EvaluationContext
  ) throws(EvaluationError) {
    self.stage = stage
    beforeCount = before.rowCount
    ids = .concatenate([before.column(stage.before.key), after.column(stage.after.key)])
    labels = .concatenate([before.column(stage.before.label), after.column(stage.after.label)])
    var keys = RowGrouper()
    records = keys.add([ids], rowCount: before.rowCount + after.rowCount).groups
    var fields: [ComparedColumn] = []
    for field in stage.fields {
      let old = try before.values(field.before, context).shown(as: field.type)
      let new = try after.values(field.after, context).shown(as: field.type)
      fields.append(ComparedColumn(field.name, .concatenate([old, new])))
    }
    self.fields = fields
    members = stage.members.map { ComparedMembers($0, before, after) }
    compare(afterCount: after.rowCount)
  }

  /// `nil` where nothing has changed.
  var rows: Batch? {
    guard !found.rows.isEmpty else { return nil }
    var batch = Batch(rowCount: found.rows.count, columns: [])
    batch[stage.output.change] = Column(found.changes.map { .text($0) }, type: .text)
    batch[stage.output.id] = ids.gather(found.rows)
    batch[stage.output.label] = labels.gather(found.rows)
    batch[stage.output.field] = Column(
      found.fields.map { $0.map { .text($0) } ?? .null }, type: .text)
    batch[stage.output.before] = Column(found.before, type: .json)
    batch[stage.output.after] = Column(found.after, type: .json)
    return batch
  }

  private mutating func compare(afterCount: Int) {
    let recordCount = (records.max() ?? -1) + 1
    var old = [Int?](repeating: nil, count: recordCount)
    for row in (0..<beforeCount).reversed() { old[records[row]] = row }
    var isSeen = [Bool](repeating: false, count: recordCount)
    for row in beforeCount..<beforeCount + afterCount where !isSeen[records[row]] {
      isSeen[records[row]] = true
      compare(old[records[row]], row)
    }
    for row in 0..<beforeCount where !isSeen[records[row]] {
      isSeen[records[row]] = true
      found.add("removed", of: row)
      addMembers(of: row, row, nil)
    }
  }

  private mutating func compare(_ old: Int?, _ new: Int) {
    if let old {
      for field in fields where !field.isEqual(old, new) {
        found.add("changed", of: new, in: field.name, field.value(old), field.value(new))
      }
    } else {
      found.add("added", of: new)
    }
    addMembers(of: new, old, new)
  }

  private mutating func addMembers(of row: Int, _ old: Int?, _ new: Int?) {
    for relation in members {
      let (joined, left) = relation.differences(old, new)
      for member in joined { found.add("joined", of: row, in: relation.name, .null, member) }
      for member in left { found.add("left", of: row, in: relation.name, member) }
    }
  }
}

/// A column of both sides: equal values have one number.
private struct ComparedColumn {
  let name: String
  private let column: Column
  private let numbers: [Int]

  init(_ name: String, _ column: Column) {
    self.name = name
    self.column = column
    var values = RowGrouper()
    numbers = values.add([column], rowCount: column.count).groups
  }

  func isEqual(_ old: Int, _ new: Int) -> Bool { numbers[old] == numbers[new] }
  func value(_ row: Int) -> Value { column.value(at: row) }
}

/// The members of the records of both sides: each has one number.
private struct ComparedMembers {
  let name: String
  private let lists: ListColumn
  private let labels: Column
  private let numbers: [Int]

  init(_ members: BoundDiff.Members, _ before: Batch, _ after: Batch) {
    name = members.relation
    let column = Column.concatenate([before.column(members.before), after.column(members.after)])
    guard case .list(let lists) = column, case .record(let records) = lists.elements,
      let ids = records["id"]
    else {
      let rowCount = before.rowCount + after.rowCount
      lists = ListColumn(
        offsets: [Int](repeating: 0, count: rowCount + 1), elements: .null(count: 0),
        validity: Validity(allValid: rowCount))
      labels = .null(count: 0)
      numbers = []
      return
    }
    self.lists = lists
    labels = records[members.label] ?? ids
    var keys = RowGrouper()
    numbers = keys.add([ids], rowCount: ids.count).groups
  }

  func differences(_ old: Int?, _ new: Int?) -> (joined: [Value], left: [Value]) {
    let (before, after) = (elements(of: old), elements(of: new))
    let (were, are) = (Set(before.map { numbers[$0] }), Set(after.map { numbers[$0] }))
    return (
      after.filter { !were.contains(numbers[$0]) }.map { labels.value(at: $0) },
      before.filter { !are.contains(numbers[$0]) }.map { labels.value(at: $0) }
    )
  }

  private func elements(of row: Int?) -> Range<Int> {
    guard let row else { return 0..<0 }
    return lists.offsets[row]..<lists.offsets[row + 1]
  }
}

extension Batch {
  /// All null where there is nothing.
  fileprivate func column(_ slot: Slot?) -> Column {
    slot.flatMap { self[$0] } ?? .null(count: rowCount)
  }

  fileprivate func values(
    _ expression: BoundExpression, _ context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    rowCount == 0 ? .null(count: 0) : try Evaluator(self, context: context).evaluate(expression)
  }
}
