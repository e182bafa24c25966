/// Every text of the sources that a user may be told as an error, a note or a help.
///
/// They are found by where they stand, so that a new one is found by itself: in the arguments of
/// an error's initialiser, in functions and properties that give an error, in the members of an
/// error type, and in what is handed to those who tell.
struct MessageScan {
  /// One text, cut at its interpolations.
  struct Message: Sendable, CustomStringConvertible {
    let file: String
    let line: Int
    /// The function or property that makes it.
    let maker: String
    let segments: [String]

    var template: String { segments.joined(separator: "…") }
    var description: String { "\(file):\(line) \(maker): \(template)" }
  }

  private typealias Tokens = [SwiftToken]

  /// Who tells what is handed to them.
  private static let tellers: Set = ["complain", "tell"]
  /// The sandbox answers in the server's words, which are not ours to choose.
  private static let serversWords = "Sources/MedusaSandbox/V1/"
  /// Beside the stores' own program stands no golden of ours.
  private static let fewestLetters = 6

  private let files: [(path: String, tokens: [SwiftToken])]
  private var errorTypes: Set<String> = []
  private var makers: Set<String> = []

  let messages: [Message]
  /// Functions and properties that give a diagnostic: its ids.
  let diagnosticNames: Set<String>

  init() throws {
    let files = try Repository.files(in: "Sources").filter {
      !$0.path.hasPrefix(Self.serversWords)
    }.map { (path: $0.path, tokens: SwiftToken.all(in: $0.text)) }
    let types = files.reduce(into: Set<String>()) { $0.formUnion(Self.errorTypes(in: $1.tokens)) }
    var makers: Set<String> = []
    var ids: Set<String> = []
    var regions: [[Region]] = []
    for file in files {
      let found = Self.members(in: file.tokens, giving: types)
      regions.append(found.map { $0.region })
      makers.formUnion(found.filter { $0.isFunction }.map { $0.region.name })
      ids.formUnion(found.filter { $0.type == "Diagnostic" }.map { $0.region.name })
    }
    var messages: [Message] = []
    for (file, found) in zip(files, regions) {
      let all =
        found + Self.bodies(of: types, in: file.tokens)
        + Self.calls(of: types.union(makers).union(Self.tellers), in: file.tokens)
      messages += Self.messages(of: file.path, file.tokens, in: all)
    }
    self.files = files
    errorTypes = types
    self.makers = makers
    self.messages = messages
    diagnosticNames = ids
  }

  private struct Region {
    let name: String
    let range: Range<Int>
  }

  private static func messages(
    of path: String, _ tokens: Tokens, in regions: [Region]
  ) -> [Message] {
    var makers: [Int: String] = [:]
    // The narrowest region names the message best, and is read last.
    for region in regions.sorted(by: { $0.range.count > $1.range.count }) {
      for index in region.range { makers[index] = region.name }
    }
    return tokens.indices.compactMap { index in
      guard let maker = makers[index], case .text(let segments) = tokens[index].kind,
        isSentence(segments.joined())
      else { return nil }
      return Message(file: path, line: tokens[index].line, maker: maker, segments: segments)
    }
  }

  /// Names, file endings and the like are no messages.
  private static func isSentence(_ text: String) -> Bool {
    text.count { $0.isLetter } >= fewestLetters
      && text.drop { $0 == " " }.contains(" ")
  }

  // MARK: - Where messages are made

  /// `struct X: Error`
  private static func errorTypes(in tokens: Tokens) -> [String] {
    tokens.indices.compactMap { index in
      guard ["struct", "enum", "class"].contains(tokens[index].word), index + 1 < tokens.count,
        let name = tokens[index + 1].word
      else { return nil }
      let head = tokens[(index + 2)...].prefix { !$0.isSign("{") && $0.word != "case" }
      return head.contains { $0.word == "Error" } ? name : nil
    }
  }

  private struct Member {
    let region: Region
    let type: String
    let isFunction: Bool
  }

  /// Functions and properties whose value is an error, or several.
  private static func members(in tokens: Tokens, giving types: Set<String>) -> [Member] {
    var members: [Member] = []
    for index in tokens.indices.dropLast() {
      guard let kind = tokens[index].word, ["func", "var", "let"].contains(kind),
        let name = tokens[index + 1].word, let body = body(behind: index + 2, in: tokens)
      else { continue }
      let head = tokens[(index + 2)..<body.lowerBound]
      let words = kind == "func" ? typeBehindArrow(head) : head.compactMap { $0.word }
      guard words.count == 1, types.contains(words[0]) || words[0] == "Self" else { continue }
      members.append(
        Member(
          region: Region(name: name, range: body), type: words[0], isFunction: kind == "func"))
    }
    return members
  }

  private static func typeBehindArrow(_ head: ArraySlice<SwiftToken>) -> [String] {
    var depth = 0
    var type: [String]?
    for (index, token) in zip(head.indices, head) {
      if token.isSign("(") { depth += 1 }
      if token.isSign(")") { depth -= 1 }
      if depth == 0, token.isSign(">"), index > head.startIndex, head[index - 1].isSign("-") {
        type = []
      } else if let word = token.word {
        type?.append(word)
      } else if token.isSign("(") {
        // Several values: what makes errors beside something else is no maker of messages.
        type?.append("")
      }
    }
    return type ?? []
  }

  /// The braces of a declaration, or what follows its `=`; `nil` where it has neither.
  private static func body(behind start: Int, in tokens: Tokens) -> Range<Int>? {
    var depth = 0
    for index in start..<min(start + 200, tokens.count) {
      let token = tokens[index]
      if token.isSign("(") || token.isSign("[") { depth += 1 }
      if token.isSign(")") || token.isSign("]") { depth -= 1 }
      guard depth == 0 else {
        if depth < 0 { return nil }
        continue
      }
      if token.isSign("{") { return closing(of: index, in: tokens).map { index..<$0 } }
      if token.isSign("=") {
        let opening = tokens[index...].prefix(4).firstIndex { $0.isSign("(") }
        return opening.flatMap { start in
          closing(of: start, in: tokens).map { index..<max($0, start) }
        }
      }
      if token.isSign("}") || ["func", "var", "let", "case"].contains(token.word) { return nil }
    }
    return nil
  }

  private static func closing(of opening: Int, in tokens: Tokens) -> Int? {
    var depth = 0
    for index in opening..<tokens.count {
      guard case .sign(let sign) = tokens[index].kind else { continue }
      if "([{".contains(sign) { depth += 1 }
      if ")]}".contains(sign) {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  /// The types themselves and their extensions.
  private static func bodies(of types: Set<String>, in tokens: Tokens) -> [Region] {
    tokens.indices.dropLast().compactMap { index in
      guard ["struct", "enum", "class", "extension"].contains(tokens[index].word),
        let name = tokens[index + 1].word, types.contains(name),
        let opening = tokens[index...].firstIndex(where: { $0.isSign("{") }),
        let end = closing(of: opening, in: tokens)
      else { return nil }
      return Region(name: name, range: opening..<end)
    }
  }

  private static func calls(of names: Set<String>, in tokens: Tokens) -> [Region] {
    tokens.indices.dropFirst().dropLast().compactMap { index in
      guard let name = tokens[index].word, tokens[index + 1].isSign("("),
        names.contains(name) || isNote(at: index, in: tokens), tokens[index - 1].word != "func",
        let end = closing(of: index + 1, in: tokens)
      else { return nil }
      return Region(name: name, range: index..<end)
    }
  }

  /// `notes.add("...")`
  private static func isNote(at index: Int, in tokens: Tokens) -> Bool {
    index >= 2 && tokens[index].word == "add" && tokens[index - 1].isSign(".")
      && tokens[index - 2].word == "notes"
  }
}
