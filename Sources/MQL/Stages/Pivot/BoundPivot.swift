private import MQLSyntax

/// A row per combination of the other columns, a column per value of the key.
struct BoundPivot: BoundStage {
  enum Columns: Sendable {
    case listed([ListedColumn])
    /// A column for each value that occurs: a record of them in this slot.
    case found(Slot)
  }

  struct ListedColumn: Sendable {
    let key: Value
    let keyType: ValueType
    let slot: Slot
    let currency: Slot?
  }

  let rest: [Slot]
  let restNames: [String]
  var key: BoundExpression
  let value: BoundExpression
  let currency: BoundExpression?
  var columns: Columns

  let title = "pivot"
  var push: StagePush { .stops }
  /// Rows go out in the order in which their keys come in.
  var order: OrderUse { .needs }
  var reads: Demand {
    var demand = Demand([key, value] + (currency.map { [$0] } ?? []))
    for slot in rest { demand.add(slot) }
    return demand
  }

  func addDemand(_ demand: inout Demand) {
    switch columns {
    case .found(let slot): demand.remove(slot)
    case .listed(let columns):
      for column in columns {
        demand.remove(column.slot)
        if let currency = column.currency { demand.remove(currency) }
      }
    }
    demand.add(reads)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    WholeInput { (rows) throws(EvaluationError) in try PivotRun(self, rows, context).run() }
  }
}

/// A pivot over all of its rows.
private struct PivotRun {
  private let stage: BoundPivot
  private let rows: Batch
  private let context: EvaluationContext
  /// Of each row the row that goes out, and which row of the input that begins with.
  private let outgoing: RowGrouper.Assignment
  /// Of each row the number of its key.
  private let keys: [Int]
  private let keyGrouper: RowGrouper

  /// More columns than this nobody reads.
  static let mostColumns = 1_000

  init(
    _ stage: BoundPivot, _ rows: Batch, _ context: EvaluationContext
  ) throws(EvaluationError) {
    self.stage = stage
    self.rows = rows
    self.context = context
    var grouper = RowGrouper()
    let rest = stage.rest.map { rows[$0] ?? .null(count: rows.rowCount) }
    outgoing =
      rest.isEmpty
      ? .init(groups: [Int](repeating: 0, count: rows.rowCount), firstRows: [0])
      : grouper.add(rest, rowCount: rows.rowCount)
    var keyGrouper = RowGrouper()
    let key = try Evaluator(rows, context: context).evaluate(stage.key)
    keys = keyGrouper.add([key], rowCount: rows.rowCount).groups
    self.keyGrouper = keyGrouper
  }

  func run() throws(EvaluationError) -> Batch {
    var result = rows.gather(outgoing.firstRows)
    let value = try Evaluator(rows, context: context).evaluate(stage.value)
    switch stage.columns {
    case .listed(let columns):
      let numbers = columns.map { column in
        keyGrouper.find([Column([column.key], type: column.keyType)], rowCount: 1)[0]
      }
      let cells = try cells(of: numbers, names: PivotNames(ofKeys: columns).texts)
      let currency = try stage.currency.map { (expression) throws(EvaluationError) in
        try Evaluator(rows, context: context).evaluate(expression)
      }
      for (column, places) in zip(columns, cells) {
        result[column.slot] = value.gather(places)
        if let slot = column.currency { result[slot] = currency?.gather(places) }
      }
    case .found(let slot):
      let (order, names) = try sortedKeys()
      let cells = try cells(of: order, names: names)
      let fields = zip(names, cells).map { name, places in
        RecordColumn.FieldColumn(name, value.gather(places))
      }
      result[slot] = .record(
        RecordColumn(
          count: result.rowCount, fields: fields, validity: Validity(allValid: result.rowCount)))
    }
    return result
  }

  /// The keys' numbers in the order of their values, and the names that these give.
  private func sortedKeys() throws(EvaluationError) -> (numbers: [Int], names: [String]) {
    let count = keyGrouper.groupCount
    guard count <= Self.mostColumns else {
      throw EvaluationError(
        "pivot finds \(count) values, and makes at most \(Self.mostColumns) columns",
        help: "pivot K of V in [...] makes the columns that are named")
    }
    let order = SortedRows.permutation(
      by: keyGrouper.keyColumns.map { SortColumn($0) }, rowCount: count)
    let names = PivotNames(of: keyGrouper.keyColumns[0].gather(order)).texts
    var taken = Set(stage.restNames)
    for name in names where !taken.insert(name).inserted {
      throw EvaluationError(
        "pivot makes a column '\(name)', and there is one of that name",
        help: "rename or drop the other one before")
    }
    return (order, names)
  }

  /// For each of these keys the row of the input that fills each row that goes out, or -1.
  private func cells(of numbers: [Int], names: [String]) throws(EvaluationError) -> [[Int]] {
    var columnOf = [Int](repeating: -1, count: keyGrouper.groupCount)
    for (column, number) in numbers.enumerated() where number >= 0 { columnOf[number] = column }
    let empty = [Int](repeating: -1, count: outgoing.firstRows.count)
    var cells = [[Int]](repeating: empty, count: numbers.count)
    for row in 0..<rows.rowCount {
      let column = columnOf[keys[row]]
      guard column >= 0 else { continue }
      guard cells[column][outgoing.groups[row]] < 0 else {
        throw EvaluationError(
          "pivot finds two rows for one cell of '\(names[column])'",
          help: "summarize before, so that each combination is one row")
      }
      cells[column][outgoing.groups[row]] = row
    }
    return cells
  }
}

/// How columns are named by values: as texts, in NFC as every name.
struct PivotNames {
  let texts: [String]

  init(of column: Column) {
    let context = EvaluationContext(now: Instant(milliseconds: 0), notes: Notes())
    let converted = Conversion(label: nil, context: context).convert(column, to: .text)
    texts = (0..<column.count).map { row in
      if case .text(let text) = converted.value(at: row) {
        NormalForm.composed(text)
      } else {
        "null"
      }
    }
  }

  init(ofKeys columns: [BoundPivot.ListedColumn]) {
    self.init(of: Column(columns.map { $0.key }, type: columns.first?.keyType ?? .null))
  }
}
