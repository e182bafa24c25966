package import MQL

/// A table with borders, for people: headline columns, aligned by type, no wider than the terminal. Where that
/// leaves too little of the columns, each record is written below the other as ``VerticalFormat`` does.
///
/// The first thousand rows set the widths; later rows are written as they come.
package struct TableFormat: OutputFormat {
  package static let name = "table"
  package static let manual = Manual(
    usage: "--format table",
    summary: "a table for people",
    details: """
      What comes out on a terminal. It shows a resource's main columns until select names others, \
      is never wider than the terminal, and cuts long cells with an ellipsis; the line below says \
      what was left out. Where the terminal is too narrow, each row is written as in vertical.
      """,
    examples: [
      .init(
        .shell,
        #"""
        mql --format table --quiet -c '[{a: 1, t: "x, y"}, {a: null, t: ""}]'
        """#,
        gives: #"""
          ┌───┬──────┐
          │ a │ t    │
          ├───┼──────┤
          │ 1 │ x, y │
          │   │      │
          └───┴──────┘
          """#)
    ])
  package static let audience = FormatAudience.people

  private static let sampleRows = 1000

  private enum State {
    case sampling([ResultBatch])
    case table(TableWriter)
    case vertical(VerticalWriter)
  }

  private let schema: ResultSchema
  private let settings: FormatSettings
  /// Places in the schema.
  private let shown: [Int]
  private var state = State.sampling([])
  private var sampledRows = 0

  package init(_ schema: ResultSchema, _ settings: FormatSettings) {
    self.schema = schema
    self.settings = settings
    // Sorting is stable where it is by rank and then by place.
    let headline = schema.columns.indices.compactMap { place in
      schema.columns[place].headline.map { (rank: $0, place: place) }
    }.sorted { $0 < $1 }
    shown =
      headline.isEmpty
      ? schema.columns.indices.filter { !schema.columns[$0].isTotalsMark }
      : headline.map { $0.place }
  }

  package mutating func write(
    _ batch: ResultBatch, to sink: ByteSink
  ) throws(SinkFailure) {
    switch state {
    case .sampling(var batches):
      batches.append(batch)
      sampledRows += batch.rowCount
      state = .sampling(batches)
      if sampledRows >= Self.sampleRows { try settle(batches, sink) }
    case .table(var writer):
      try writer.write(batch, to: sink)
      state = .table(writer)
    case .vertical(var writer):
      try writer.write(batch, to: sink)
      state = .vertical(writer)
    }
  }

  package mutating func finish(to sink: ByteSink) throws(SinkFailure) -> FormatReport {
    if case .sampling(let batches) = state { try settle(batches, sink) }
    var report = FormatReport()
    switch state {
    case .sampling: break
    case .table(let writer):
      writer.finish(to: sink)
      report.rowCount = writer.rowCount
      report.cutCellCount = writer.cutCellCount
    case .vertical(let writer):
      report.rowCount = writer.rowCount
    }
    report.hiddenColumnCount =
      schema.columns.count - shown.count - (schema.totalsMark == nil ? 0 : 1)
    try sink.flushIfFull()
    return report
  }

  /// Chooses the widths by the rows at hand and writes these.
  private mutating func settle(_ batches: [ResultBatch], _ sink: ByteSink) throws(SinkFailure) {
    let columns = shown.map { schema.columns[$0] }
    let natural = TableLayout.naturalWidths(columns, batches, shown: shown, settings)
    if let widths = TableLayout.fit(natural, into: settings.columns) {
      var writer = TableWriter(schema, shown: shown, widths: widths, zone: settings.zone)
      writer.begin(on: sink)
      for batch in batches { try writer.write(batch, to: sink) }
      state = .table(writer)
    } else {
      var writer = VerticalWriter(schema, shown: shown, settings)
      for batch in batches { try writer.write(batch, to: sink) }
      state = .vertical(writer)
    }
  }
}
