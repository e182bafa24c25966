import Foundation

/// A Markdown file with what in it can be run.
///
/// A block of `mql` is a script; a block of `text` right behind it is what it prints. In a block of
/// `console` a line that begins with `$` is run, and what follows is what it prints.
struct Document: Sendable, CustomStringConvertible {
  let name: String
  let runs: [Run]

  /// Something to run, and what it prints; `nil`: it only has to succeed.
  struct Run: Sendable {
    let kind: Kind
    let lineNumber: Int
    let text: String
    var output: String?

    enum Kind: Sendable { case script, shell }
  }

  var description: String { name }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The README and every article.
  static func paths() throws -> [String] {
    let articles = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "docs/mql.docc").path)
    return ["README.md"]
      + articles.filter { $0.hasSuffix(".md") }.sorted()
      .map { "docs/mql.docc/" + $0 }
  }

  init(path: String) throws {
    name = path
    let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    runs = Self.runs(text.components(separatedBy: "\n"))
  }

  private static func runs(_ lines: [String]) -> [Run] {
    var runs: [Run] = []
    var block: (language: String, start: Int)?
    var endOfScript: Int?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      guard let open = block else {
        block = (String(line.dropFirst(3)), index + 1)
        continue
      }
      block = nil
      let body = lines[open.start..<index]
      switch open.language {
      case "mql":
        runs.append(
          Run(kind: .script, lineNumber: open.start + 1, text: body.joined(separator: "\n")))
        endOfScript = index
      case "text" where endOfScript == open.start - 2:
        runs[runs.count - 1].output = body.joined(separator: "\n")
      case "console":
        runs += shellRuns(body, at: open.start)
      default: break
      }
    }
    return runs
  }

  /// All lines of a block run in one place: a later one sees the files of those before.
  private static func shellRuns(_ lines: ArraySlice<String>, at start: Int) -> [Run] {
    let commands = lines.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
    let output = lines.filter { !$0.hasPrefix("$ ") }
    return [
      Run(
        kind: .shell, lineNumber: start + 1,
        text: commands.joined(separator: "\n").replacing("scripts/mql", with: "mql"),
        output: output.joined(separator: "\n"))
    ]
  }
}
