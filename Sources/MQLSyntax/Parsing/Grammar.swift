/// The stages that a parser knows.
package struct Grammar: Sendable {
  package let stages: [any StageSyntax.Type]

  /// The words of one keyword, and the stage that they begin.
  struct Entry: Sendable {
    let words: [String]
    let stage: any StageSyntax.Type
  }

  package init(stages: [any StageSyntax.Type]) { self.stages = stages }

  /// The keywords that begin with this word, longest first: `sort by` before `sort`. They are few,
  /// so they are looked through; a table of them would be made anew at every start.
  func entries(beginningWith word: String) -> [Entry] {
    var entries: [Entry] = []
    for stage in stages {
      for keyword in stage.keywords where keyword.hasPrefix(word) {
        let words = keyword.split(separator: " ").map { String($0) }
        if words.first == word { entries.append(Entry(words: words, stage: stage)) }
      }
    }
    return entries.sorted { $0.words.count > $1.words.count }
  }

  /// The canonical keyword of each stage, in the order of the list.
  package var stageWords: [String] { stages.compactMap { $0.keywords.first } }

  /// Every keyword, aliases included.
  package var allStageWords: [String] { stages.flatMap { $0.keywords } }
}
