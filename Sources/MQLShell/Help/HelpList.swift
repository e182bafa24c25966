import MQL

/// How each thing of a kind is written and what it does, a line each.
struct HelpList {
  /// A usage longer than this has its meaning on the line below.
  private static let widestUsage = 30

  let text: String

  init(title: String, _ topics: [Topic]) {
    let manuals = topics.map { $0.manual }
    let width = manuals.map { $0.usage.count }.filter { $0 <= Self.widestUsage }.max() ?? 0
    var text = "\(title)\n"
    for manual in manuals {
      let gap =
        manual.usage.count > Self.widestUsage
        ? "\n" + String(repeating: " ", count: width + 4)
        : String(repeating: " ", count: width - manual.usage.count + 2)
      text += "  " + manual.usage + gap + manual.summary + "\n"
    }
    self.text = text
  }
}
