import MQL

/// The line below the rows: how many, what was left out, and what it took.
enum Footer {
  struct Run {
    let elapsed: Duration
    let traffic: Traffic
  }

  static func line(
    _ report: FormatReport, _ run: Run, isForPeople: Bool, _ settings: SessionSettings
  ) -> String? {
    if settings.isQuiet { return nil }
    var parts: [String] = []
    if isForPeople {
      parts.append(counted(report.rowCount, "row"))
      parts += report.notes
    }
    if settings.showsStats || settings.showsTiming || (settings.isInteractive && isForPeople) {
      parts.append(counted(run.traffic.requests, "request"))
      if settings.showsStats { parts.append("\(counted(run.traffic.bodyBytes, "byte")) received") }
      parts.append(run.elapsed.shortText)
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  static func counted(_ count: Int, _ what: String) -> String {
    "\(count) \(what)\(count == 1 ? "" : "s")"
  }
}

extension Duration {
  /// `12 ms`, `1.3 s`.
  var shortText: String {
    let milliseconds =
      components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
  }
}
