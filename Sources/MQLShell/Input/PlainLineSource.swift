/// Reads entries from a pipe: no prompt, no editing.
package final class PlainLineSource: LineSource {
  private let isIncomplete: (String) -> Bool

  /// - Parameter isIncomplete: whether a statement goes on in the next line.
  package init(isIncomplete: @escaping (String) -> Bool) {
    self.isIncomplete = isIncomplete
  }

  package func next(prompt: Prompt) -> LineEntry {
    var entry = ""
    while let line = readLine() {
      entry += entry.isEmpty ? line : "\n" + line
      if !isIncomplete(entry) { return .entry(entry) }
    }
    return entry.isEmpty ? .end : .entry(entry)
  }

  package func remember(_ entry: String) {}
}
