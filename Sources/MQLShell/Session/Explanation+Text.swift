import MQL
import MQLSyntax

extension Explanation {
  /// For people: what runs before, the requests, then a line per stage, and one per step that ran.
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
    text += AlignedLines.text(of: steps.map { [$0.stage, $0.place.rawValue, $0.reason] })
    if !run.isEmpty { text += AlignedLines.text(of: measuredCells, rightFrom: 1) }
    return text
  }

  /// A head, a line per step, and what all of it cost.
  private var measuredCells: [[String]] {
    var cells = [["as it ran", "rows", "requests", "bytes", "time"]]
    for step in run {
      cells.append([step.title, "\(step.rowCount)"] + costs(step.traffic, step.elapsed))
    }
    let traffic = run.reduce(Traffic()) { $0 + $1.traffic }
    let elapsed = run.reduce(Duration.zero) { $0 + $1.elapsed }
    cells.append(["in all", "\(run.last?.rowCount ?? 0)"] + costs(traffic, elapsed))
    return cells
  }

  private func costs(_ traffic: Traffic, _ elapsed: Duration) -> [String] {
    ["\(traffic.requests)", "\(traffic.bodyBytes)", elapsed.preciseText]
  }

  /// For programs: a row per request and per stage, and one per step that ran.
  func rows(in source: SourceText) -> (ResultSchema, ResultBatch) {
    var columns: [(name: String, type: ValueType)] = [
      ("step", .text), ("place", .text), ("detail", .text),
    ]
    if !run.isEmpty {
      columns += [
        ("rows", .int), ("requests", .int), ("bytes", .int), ("milliseconds", .decimal),
      ]
    }
    let cells = self.cells(in: source)
    let schema = ResultSchema(
      columns: columns.map { ResultSchema.Column(name: $0.name, type: $0.type) })
    let values = columns.enumerated().map { index, column in
      Column(cells.map { index < $0.count ? $0[index] : .null }, type: column.type)
    }
    return (schema, ResultBatch(rowCount: cells.count, columns: values))
  }

  private func cells(in source: SourceText) -> [[Value]] {
    var cells: [[Value]] = []
    for part in parts {
      cells.append([.text("first, once"), .text("both"), .text(part.title(in: source))])
      cells += part.explanation.cells(in: source)
    }
    cells += requests.map { [.text("request"), .text("server"), .text($0.line)] }
    cells += steps.map { [.text($0.stage), .text($0.place.rawValue), .text($0.reason)] }
    return cells + run.map { $0.cells }
  }
}

extension Explanation.MeasuredStep {
  fileprivate var cells: [Value] {
    [
      .text(title), .text("as it ran"), .null, .int(Int64(rowCount)),
      .int(Int64(traffic.requests)), .int(Int64(traffic.bodyBytes)),
      .decimal(elapsed.milliseconds),
    ]
  }
}

extension Duration {
  fileprivate var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }

  fileprivate var milliseconds: Decimal { Decimal(coefficient: Int128(microseconds), scale: 3) }

  /// `0.2 ms`, `12.0 ms`: steps may be short.
  fileprivate var preciseText: String {
    "\(microseconds / 1000).\(microseconds % 1000 / 100) ms"
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
