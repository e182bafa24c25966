import MQL

extension Explanation {
  /// For people: the requests, then a line per stage.
  var text: String {
    var text = ""
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
  var rows: (ResultSchema, ResultBatch) {
    let names = ["step", "place", "detail"]
    var cells: [[Value]] = requests.map { request in
      [.text("request"), .text("server"), .text(request.line)]
    }
    cells += steps.map { [.text($0.stage), .text($0.place.rawValue), .text($0.reason)] }
    let schema = ResultSchema(
      columns: names.map { ResultSchema.Column(name: $0, type: .text) })
    let columns = names.indices.map { index in Column(cells.map { $0[index] }, type: .text) }
    return (schema, ResultBatch(rowCount: cells.count, columns: columns))
  }
}
