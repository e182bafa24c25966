import MQL
import MQLSyntax

extension Explanation {
  /// For people: what runs before, the requests, then a line per stage.
  func text(in source: SourceText) -> String {
    var text = ""
    for part in parts {
      text += "first, once: \(part.title(in: source))\n"
      for line in part.explanation.text(in: source).split(separator: "\n") {
        text += "  \(line)\n"
      }
    }
    for request in requests {
      text += request.line + "\n"
      if let note = request.note { text += "  \(note)\n" }
    }
    if requests.isEmpty { text += "no request\n" }
    let stageWidth = steps.map { $0.stage.count }.max() ?? 0
    let placeWidth = steps.map { $0.place.rawValue.count }.max() ?? 0
    for step in steps {
      text += padded(step.stage, stageWidth) + "  " + padded(step.place.rawValue, placeWidth)
      text += "  " + step.reason + "\n"
    }
    return text
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }

  /// For programs: a row per request and per stage.
  func rows(in source: SourceText) -> (ResultSchema, ResultBatch) {
    let names = ["step", "place", "detail"]
    let cells = self.cells(in: source)
    let schema = ResultSchema(
      columns: names.map { ResultSchema.Column(name: $0, type: .text) })
    let columns = names.indices.map { index in Column(cells.map { $0[index] }, type: .text) }
    return (schema, ResultBatch(rowCount: cells.count, columns: columns))
  }

  private func cells(in source: SourceText) -> [[Value]] {
    var cells: [[Value]] = []
    for part in parts {
      cells.append([.text("first, once"), .text("both"), .text(part.title(in: source))])
      cells += part.explanation.cells(in: source)
    }
    cells += requests.map { [.text("request"), .text("server"), .text($0.line)] }
    return cells + steps.map { [.text($0.stage), .text($0.place.rawValue), .text($0.reason)] }
  }
}

extension Explanation.Part {
  /// The pipeline as it is written, on one line.
  fileprivate func title(in source: SourceText) -> String {
    var text = source.slice(span).split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    if text.hasPrefix("("), text.hasSuffix(")") { text = String(text.dropFirst().dropLast()) }
    return text.count <= 80 ? text : String(text.prefix(79)) + "…"
  }
}
