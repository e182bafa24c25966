package import MQLSyntax

/// `sort A desc, B`: stable, nulls last both ways.
package struct Sort: Stage {
  package static let keywords = ["sort", "sort by", "order by"]
  package static let keepsColumns = true
  package static let mayFollowTotals = true
  package static let manual = Manual(
    usage: "sort A desc, B",
    summary: "sorts by these, equal rows in the order they came in, nulls last both ways",
    details: "Texts are in code point order; sort lower(name) where case should not count.",
    examples: [
      Manual.Example(
        "[{n: 2}, {n: null}, {n: 1}] | sort n desc", gives: "{\"n\":2}\n{\"n\":1}\n{\"n\":null}")
    ])

  let keys: [SortKey]
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Sort {
    let keys = try parser.sortKeys()
    return Sort(keys: keys, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("sort", .part(write.sortKeys(keys)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    guard let keys = binder.bindSortKeys(keys, default: .ascending) else { return nil }
    let totals = binder.shape.totals.map {
      BoundSortKey(expression: .column($0, depth: 0), isDescending: false)
    }
    return BoundSort(keys: (totals.map { [$0] } ?? []) + keys, count: nil)
  }
}

/// Sorts all rows; with a count keeps the first of them.
struct BoundSort: BoundStage {
  let keys: [BoundSortKey]
  let count: Int?

  var title: String { count == nil ? "sort" : "top" }
  var push: StagePush { count == nil ? .sort(keys) : .stops }
  /// Equal rows keep the order that they came in.
  var order: OrderUse { .needs }
  var reads: Demand { Demand(keys.map { $0.expression }) }
  func addDemand(_ demand: inout Demand) { demand.add(reads) }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    SortAll(keys: keys, count: count, context: context)
  }

  private struct SortAll: Operator {
    let keys: [BoundSortKey]
    let count: Int?
    let context: EvaluationContext
    var batches: [Batch] = []
    private var rowCount = 0

    /// Of no rows no key need be known.
    var isSatisfied: Bool { count == 0 }

    init(keys: [BoundSortKey], count: Int?, context: EvaluationContext) {
      self.keys = keys
      self.count = count
      self.context = context
    }

    /// Where only the first are wanted, no more than some times as many are held.
    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      batches.append(batch)
      rowCount += batch.rowCount
      if let count, rowCount / 4 >= max(count, 4096) {
        if let first = try sorted() { batches = [first] }
        rowCount = count
      }
      return nil
    }

    mutating func finish() throws(EvaluationError) -> Batch? { try sorted() }

    private mutating func sorted() throws(EvaluationError) -> Batch? {
      guard !batches.isEmpty else { return nil }
      let all = Batch.concatenate(batches)
      batches = []
      var columns: [SortColumn] = []
      for key in keys {
        let column = try Evaluator(all, context: context).evaluate(key.expression)
        columns.append(SortColumn(column, isDescending: key.isDescending))
      }
      let permutation = SortedRows.permutation(by: columns, rowCount: all.rowCount)
      return all.gather(count.map { Array(permutation.prefix($0)) } ?? permutation)
    }
  }
}

extension QueryBinder {
  /// `nil` after reporting what is wrong with one of them.
  mutating func bindSortKeys(
    _ keys: [SortKey], default direction: SortKey.Direction
  ) -> [BoundSortKey]? {
    var bound: [BoundSortKey] = []
    var failed = false
    for key in keys {
      guard let typed = bind(key.expression) else {
        failed = true
        continue
      }
      switch typed.type {
      case .list, .record:
        report(.noSortOrder(typed.type, at: key.expression.span))
        failed = true
      case .null, .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .json,
        .unknown:
        bound.append(
          BoundSortKey(
            expression: typed.asSortKey(after: bound),
            isDescending: (key.direction ?? direction) == .descending))
      }
    }
    return failed ? nil : bound
  }
}

extension Diagnostic {
  fileprivate static func noSortOrder(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(type.phrase) has no order to sort by", at: span,
      help: "count(...), min(...) or a field of it has")
  }
}
