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

  private func place(of diagnostic: Diagnostic, in text: SourceText, _ style: Style) -> String {
    let location = text.location(of: diagnostic.label.span.start)
    let place = "\(VisibleText.of(text.name)):\(location.line):\(location.column)"
    var output = paint("  --> ", .gutter) + place + "\n"
    let labels = [(diagnostic.label, true)] + diagnostic.others.map { ($0, false) }
    var labelsByLine: [Int: [(label: Diagnostic.Label, isMain: Bool)]] = [:]
    for (label, isMain) in labels {
      labelsByLine[text.location(of: label.span.start).line, default: []].append((label, isMain))
    }
    let gutterColumns = String(labelsByLine.keys.max() ?? 1).count
    for (number, labels) in labelsByLine.sorted(by: { $0.key < $1.key }) {
      let anchor = (labels.first { $0.isMain } ?? labels[0]).label
      let line = RenderedLine(
        text, number, around: anchor.span, columns: lineColumns)
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
