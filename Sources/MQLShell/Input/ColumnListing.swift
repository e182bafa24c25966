import MQLSyntax

/// Texts in columns, read downwards, as wide as the terminal.
package enum ColumnListing {
  private static let gapColumns = 2
  private static let mostRows = 20

  /// Ends with a line end. What does not fit into some twenty rows is counted.
  package static func render(_ texts: [String], columns: Int) -> String {
    let widths = texts.map { DisplayWidth.columns(of: $0) }
    let cellColumns = (widths.max() ?? 0) + gapColumns
    let cellsPerRow = max(1, columns / cellColumns)
    let rows = min(mostRows, (texts.count + cellsPerRow - 1) / cellsPerRow)
    let shown = min(texts.count, rows * cellsPerRow)
    var listing = ""
    for row in 0..<rows {
      var line = ""
      for index in stride(from: row, to: shown, by: rows) {
        let isLast = index + rows >= shown
        line += texts[index]
        if !isLast { line += String(repeating: " ", count: cellColumns - widths[index]) }
      }
      listing += line + "\n"
    }
    if shown < texts.count { listing += "… and \(texts.count - shown) more\n" }
    return listing
  }
}
