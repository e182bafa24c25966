/// Writes a diagnostic the way people read it: the message, the place, the line with carets.
package struct DiagnosticRenderer: Sendable {
  /// Whether to write ANSI colours.
  package var colored: Bool
  /// Longer source lines show only what is around the caret.
  package var lineColumns: Int

  package init(colored: Bool = false, lineColumns: Int = 100) {
    self.colored = colored
    self.lineColumns = lineColumns
  }

  /// Ends with a line end. Without a text, for what has no place in one, there is no source line.
  package func render(_ diagnostic: Diagnostic, in text: SourceText?) -> String {
    let severity = diagnostic.severity
    let style: Style = severity == .error ? .error : severity == .warning ? .warning : .note
    var output =
      paint("\(severity.rawValue):", style) + " "
      + paint(VisibleText.of(diagnostic.message), .message) + "\n"
    if let text { output += place(of: diagnostic, in: text, style) }
    if let help = helpLine(diagnostic, in: text) {
      output += paint("help:", .help) + " " + VisibleText.of(help) + "\n"
    }
    return output
  }

  /// One after the other, an empty line behind each.
  package func render(_ diagnostics: [Diagnostic], in text: SourceText?) -> String {
    diagnostics.map { render($0, in: text) + "\n" }.joined()
  }

  private func place(of diagnostic: Diagnostic, in text: SourceText, _ style: Style) -> String {
    let labels = [(diagnostic.label, true)] + diagnostic.others.map { ($0, false) }
    let numbers = labels.map { text.location(of: $0.0.span.start).line }
    let gutterColumns = String(numbers.max() ?? 1).count
    var output = ""
    for part in parts(of: labels, in: text) {
      let first = part[0]
      let anchor = (part.first { $0.isMain } ?? first).label.span.start
      let location = text.location(of: anchor)
      let name = VisibleText.of(text.name(at: anchor))
      output += paint("  --> ", .gutter) + "\(name):\(location.line):\(location.column)\n"
      output += lines(of: part, in: text, gutterColumns, style)
    }
    return output
  }

  private typealias Mark = (label: Diagnostic.Label, isMain: Bool)

  /// The labels by file, that of the main label first.
  private func parts(of labels: [Mark], in text: SourceText) -> [[Mark]] {
    var parts: [(start: Int, labels: [Mark])] = []
    for label in labels {
      let start = text.fileStart(of: label.label.span.start)
      if let index = parts.firstIndex(where: { $0.start == start }) {
        parts[index].labels.append(label)
      } else {
        parts.append((start, [label]))
      }
    }
    return parts.map { $0.labels }
  }

  private func lines(
    of labels: [Mark], in text: SourceText, _ gutterColumns: Int, _ style: Style
  ) -> String {
    var output = ""
    var labelsByLine: [Int: [Mark]] = [:]
    for mark in labels {
      labelsByLine[text.location(of: mark.label.span.start).line, default: []].append(mark)
    }
    for (number, labels) in labelsByLine.sorted(by: { $0.key < $1.key }) {
      let anchor = (labels.first { $0.isMain } ?? labels[0]).label
      let line = RenderedLine(text, around: anchor.span, columns: lineColumns)
      output += gutter(String(number), gutterColumns) + line.shown + "\n"
      for (label, isMain) in labels {
        let (before, marked) = line.columns(of: label.span)
        let marks = String(repeating: isMain ? "^" : "-", count: marked)
        let text = label.text.isEmpty ? marks : marks + " " + VisibleText.of(label.text)
        output +=
          gutter("", gutterColumns) + String(repeating: " ", count: before)
          + paint(text, isMain ? style : .gutter) + "\n"
      }
    }
    return output
  }

  private func gutter(_ number: String, _ columns: Int) -> String {
    let padding = String(repeating: " ", count: columns - number.count)
    return paint(padding + number + " | ", .gutter)
  }

  /// The help and, where there is a fix, the stage as the fix makes it.
  private func helpLine(_ diagnostic: Diagnostic, in text: SourceText?) -> String? {
    guard let fix = diagnostic.fix, let text, let mended = MendedStage.text(fix, in: text) else {
      return diagnostic.help
    }
    guard let help = diagnostic.help else { return mended }
    return help + ": " + mended
  }
}

// Colours.
extension DiagnosticRenderer {
  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case message = "1"
    case gutter = "34"
    case help = "1;32"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    colored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
