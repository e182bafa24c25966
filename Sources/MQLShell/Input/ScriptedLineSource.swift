/// Gives the entries that a test wrote down, then the end.
package final class ScriptedLineSource: LineSource {
  private var entries: ArraySlice<LineEntry>
  package private(set) var prompts: [Prompt] = []
  package private(set) var remembered: [String] = []

  package init(_ entries: [LineEntry]) { self.entries = entries[...] }

  package func next(prompt: Prompt) -> LineEntry {
    prompts.append(prompt)
    return entries.popFirst() ?? .end
  }

  package func remember(_ entry: String) { remembered.append(entry) }
}
