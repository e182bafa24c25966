import MQLSyntax
internal import MQL

/// How wide the columns of a table are.
enum TableLayout {
  struct NaturalWidth: Equatable {
    var columns: Int
    /// False for numbers and times, which must not be cut.
    var mayShrink: Bool
  }

  /// A column that may shrink keeps this much.
  private static let leastColumns = 10

  /// The widest of header and cells.
  static func naturalWidths(
    _ columns: [ResultSchema.Column], _ batches: [ResultBatch], shown: [Int],
    _ settings: FormatSettings
  ) -> [NaturalWidth] {
    let text = CellText(settings.zone)
    return columns.enumerated().map { place, column in
      var widest = DisplayWidth.columns(of: VisibleText.of(column.name))
      for batch in batches {
        let cells = batch.columns[shown[place]]
        for row in 0..<batch.rowCount {
          widest = max(
            widest, text.render(cells, row, column.type, limit: settings.columns).columns)
        }
      }
      return NaturalWidth(columns: widest, mayShrink: column.type.mayBeCut)
    }
  }

  /// Nil where the table would be too wide even with every column cut to the least. The widest columns are
  /// cut first, all to the same width.
  static func fit(_ natural: [NaturalWidth], into limit: Int) -> [Int]? {
    let borders = 3 * natural.count + 1
    func widths(_ cap: Int) -> [Int] {
      natural.map { $0.mayShrink ? min($0.columns, cap) : $0.columns }
    }
    var cap = natural.map { $0.columns }.max() ?? 0
    while cap > leastColumns && widths(cap).reduce(borders, +) > limit { cap -= 1 }
    let fitting = widths(max(cap, leastColumns))
    return fitting.reduce(borders, +) <= limit ? fitting : nil
  }
}

extension ValueType {
  fileprivate var mayBeCut: Bool {
    switch self {
    case .text, .json, .list, .record, .unknown: true
    case .null, .bool, .int, .decimal, .money, .time, .date, .duration, .period: false
    }
  }

  var isRightAligned: Bool {
    switch self {
    case .int, .decimal, .money: true
    case .null, .bool, .text, .time, .date, .duration, .period, .json, .list, .record, .unknown:
      false
    }
  }
}
