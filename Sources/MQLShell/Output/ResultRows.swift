internal import MQL

/// Rows that are made here, not asked of a store: what a journal tells, what a command reports.
struct ResultRows {
  let schema: ResultSchema
  let batch: ResultBatch

  /// - Parameter rows: a value for each column.
  init(_ columns: [ResultSchema.Column], _ rows: [[Value]]) {
    schema = ResultSchema(columns: columns)
    batch = ResultBatch(
      rowCount: rows.count,
      columns: columns.indices.map { place in
        Column(rows.map { $0[place] }, type: columns[place].type)
      })
  }
}

extension Session {
  func print(_ rows: ResultRows) throws(SinkFailure) {
    var format = settings.format.init(
      rows.schema, FormatSettings(columns: settings.columns, zone: zone))
    try format.write(rows.batch, to: output)
    _ = try format.finish(to: output)
    try output.flush()
  }

  /// Prints all that a command has to say.
  func printAll(_ rows: ResultRows) -> ExitCode {
    do throws(SinkFailure) {
      try print(rows)
      return .done
    } catch {
      return code(of: error)
    }
  }

  /// Whoever closed a pipe has what they wanted.
  func code(of failure: SinkFailure) -> ExitCode {
    guard case .failed(let failure) = failure else { return .done }
    tell("error: \(failure)")
    return .failed
  }
}
