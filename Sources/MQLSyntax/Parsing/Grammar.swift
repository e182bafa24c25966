/// The stages that a parser knows.
package struct Grammar: Sendable {
  package let stages: [any StageSyntax.Type]
  private let entriesByFirstWord: [String: [Entry]]

  /// The words of one keyword, and the stage that they begin.
  struct Entry: Sendable {
    let words: [String]
    let stage: any StageSyntax.Type
  }

  package init(stages: [any StageSyntax.Type]) {
    self.stages = stages
    var entries: [String: [Entry]] = [:]
    for stage in stages {
      for keyword in stage.keywords {
        let words = keyword.split(separator: " ").map { String($0) }
        guard let first = words.first else { continue }
        entries[first, default: []].append(Entry(words: words, stage: stage))
      }
    }
    // `sort by` before `sort`.
    entriesByFirstWord = entries.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  func entries(beginningWith word: String) -> [Entry] { entriesByFirstWord[word] ?? [] }

  /// The canonical keyword of each stage, in the order of the list.
  package var stageWords: [String] { stages.compactMap { $0.keywords.first } }

  /// Every keyword, aliases included.
  package var allStageWords: [String] { stages.flatMap { $0.keywords } }
}
