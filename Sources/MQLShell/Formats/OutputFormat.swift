package import MQL

/// Writes the rows of one statement. A value of it is made per statement.
package protocol OutputFormat: SendableMetatype {
  static var name: String { get }
  static var manual: Manual { get }
  static var audience: FormatAudience { get }

  init(_ schema: ResultSchema, _ settings: FormatSettings)

  mutating func write(_ batch: ResultBatch, to sink: ByteSink) throws(SinkFailure)
  /// Writes what belongs after the last row. Not called where the statement failed: what was written
  /// must not look complete.
  mutating func finish(to sink: ByteSink) throws(SinkFailure) -> FormatReport
}

/// Who reads a format.
package enum FormatAudience: Sendable {
  /// Headline columns, notes, a footer.
  case people
  /// Every column, and nothing but the rows on standard output.
  case programs
}

/// What a format needs to know of the place it writes to.
package struct FormatSettings: Sendable {
  package static let columnsWithoutTerminal = 80

  /// How wide a line may be.
  package var columns: Int
  /// Whose clock shows times, where a format does not show them in UTC.
  package var zone: Zone

  package init(columns: Int = columnsWithoutTerminal, zone: Zone) {
    self.columns = columns
    self.zone = zone
  }
}

/// What a format left out, for the footer.
package struct FormatReport: Sendable, Equatable {
  package var rowCount = 0
  package var hiddenColumnCount = 0
  package var cutCellCount = 0

  package init(rowCount: Int = 0) { self.rowCount = rowCount }

  /// In the words of the footer.
  package var notes: [String] {
    var notes: [String] = []
    if hiddenColumnCount > 0 {
      notes.append("\(counted(hiddenColumnCount, "column")) hidden (select * shows all)")
    }
    if cutCellCount > 0 {
      notes.append("\(counted(cutCellCount, "cell")) cut (--format vertical shows all of it)")
    }
    return notes
  }

  private func counted(_ count: Int, _ what: String) -> String {
    "\(count) \(what)\(count == 1 ? "" : "s")"
  }
}

extension ResultSchema {
  /// Whether a row is the totals: people see it set apart, and it counts as no row.
  func isTotals(_ batch: ResultBatch, _ row: Int) -> Bool {
    guard let totalsMark, case .bool(let marks) = batch.columns[totalsMark] else { return false }
    return marks.values[row]
  }
}
