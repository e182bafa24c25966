/// What is asked of `mql segments`.
package struct SegmentCall: Sendable, Equatable {
  /// Whether anything is sent.
  package enum Action: String, Sendable {
    case plan, apply
  }

  package let action: Action
  package let paths: [String]
  package let parameters: [String: String]
  let acceptsShrink: Bool
  /// Of the report for CI.
  let junitFile: String?

  /// - Parameter words: files, and behind them `name=value` for their parameters.
  package init(
    _ action: Action, _ words: [String], _ options: RunOptions
  ) throws(UsageFailure) {
    let files = words.prefix { !$0.isParameter }
    guard !files.isEmpty else {
      throw UsageFailure("'mql segments \(action.rawValue)' needs its FILE...")
    }
    var parameters: [String: String] = [:]
    for word in words.dropFirst(files.count) {
      guard word.isParameter, let equals = word.firstIndex(of: "=") else {
        throw UsageFailure(
          "'\(word)' is too much after the parameters", help: "the files stand before them")
      }
      let name = String(word[..<equals])
      let value = String(word[word.index(after: equals)...])
      if parameters.updateValue(value, forKey: name) != nil {
        throw UsageFailure("the parameter '\(name)' is given twice")
      }
    }
    self.action = action
    paths = Array(files)
    self.parameters = parameters
    acceptsShrink = options.acceptsShrink
    junitFile = options.junitFile
  }
}

extension String {
  /// `name=value`; a file of such a name is written `./name=value`.
  fileprivate var isParameter: Bool {
    guard let equals = firstIndex(of: "="), equals != startIndex else { return false }
    return self[..<equals].allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
  }
}
