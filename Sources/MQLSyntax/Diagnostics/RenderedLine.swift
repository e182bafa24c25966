/// A source line as a terminal shows it, cut to what is around the caret.
struct RenderedLine {
  private struct Cell {
    let offset: Int
    let shown: String
    let columns: Int
  }

  private static let tabColumns = 4
  private static let ellipsis = "…"

  private var cells: [Cell] = []
  private var isCutBefore = false
  private var isCutAfter = false

  /// Of a line that is longer nothing is looked at that is farther from the caret.
  private static let farthestBytes = 2048

  init(_ text: SourceText, around span: Span, columns limit: Int) {
    let whole = text.line(at: span.start)
    let line = RenderedLine.near(span, in: text, whole)
    isCutBefore = line.start > whole.start
    isCutAfter = line.end < whole.end
    var offset = line.start
    var column = 0
    for character in text.slice(line) {
      let cell = RenderedLine.cell(character, offset: offset, column: column)
      cells.append(cell)
      column += cell.columns
      offset += character.utf8.count
    }
    cut(around: span, columns: limit, of: column)
  }

  var shown: String {
    (isCutBefore ? RenderedLine.ellipsis : "") + cells.map { $0.shown }.joined()
      + (isCutAfter ? RenderedLine.ellipsis : "")
  }

  /// The columns before a span and those it takes, at least one.
  func columns(of span: Span) -> (before: Int, marked: Int) {
    var before = isCutBefore ? 1 : 0
    var marked = 0
    for cell in cells {
      if cell.offset < span.start {
        before += cell.columns
      } else if cell.offset < span.end {
        marked += cell.columns
      }
    }
    return (before, max(1, marked))
  }

  private static func near(_ span: Span, in text: SourceText, _ line: Span) -> Span {
    func boundary(_ offset: Int) -> Int {
      var offset = offset
      while offset < line.end, offset > line.start, text.bytes[offset] & 0xC0 == 0x80 {
        offset += 1
      }
      return offset
    }
    return Span(
      boundary(max(line.start, span.start - farthestBytes)),
      boundary(min(line.end, span.start + farthestBytes)))
  }

  private static func cell(_ character: Character, offset: Int, column: Int) -> Cell {
    if character == "\t" {
      let columns = tabColumns - column % tabColumns
      return Cell(
        offset: offset, shown: String(repeating: " ", count: columns), columns: columns)
    }
    let shown = VisibleText.of(String(character))
    return Cell(offset: offset, shown: shown, columns: DisplayWidth.columns(of: shown))
  }

  /// Keeps a third of the room before the span.
  private mutating func cut(around span: Span, columns limit: Int, of total: Int) {
    guard total > limit else { return }
    let before = columns(of: span).before
    let start = max(0, min(before - limit / 3, total - limit))
    var kept: [Cell] = []
    var column = 0
    for cell in cells {
      let end = column + cell.columns
      if column < start {
        isCutBefore = true
      } else if end > start + limit {
        isCutAfter = true
        break
      } else {
        kept.append(cell)
      }
      column = end
    }
    cells = kept
  }
}
