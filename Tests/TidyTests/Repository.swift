import Foundation

/// The project's own text, read once per test.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  /// A file below `Sources`.
  struct File: Sendable, CustomStringConvertible {
    /// From the project's root: `Sources/MQL/Stages/Where.swift`.
    let path: String
    let lines: [String]

    var name: String { path.split(separator: "/").last.map { String($0) } ?? "" }
    var text: String { lines.joined(separator: "\n") }
    var description: String { path }

    /// Line by line, comments left out.
    var code: [(number: Int, text: String)] {
      lines.enumerated().compactMap { index, line in
        let text = line.trimmingCharacters(in: .whitespaces)
        return text.hasPrefix("//") ? nil : (index + 1, line)
      }
    }
  }

  /// Files whose names end so, in `folder` and below.
  static func files(in folder: String, endings: [String] = [".swift"]) throws -> [File] {
    let base = root.appending(path: folder)
    let paths =
      FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return try paths.sorted().filter { path in endings.contains { path.hasSuffix($0) } }.map {
      let text = try String(contentsOf: base.appending(path: $0), encoding: .utf8)
      return File(path: folder + "/" + $0, lines: text.components(separatedBy: "\n"))
    }
  }

  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
      .sorted()
  }
}

extension String {
  /// The groups of every match, line by line.
  func matches(_ pattern: String) throws -> [[String]] {
    let expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
    let whole = NSRange(startIndex..., in: self)
    return expression.matches(in: self, range: whole).map { match in
      (1..<match.numberOfRanges).map { group in
        Range(match.range(at: group), in: self).map { String(self[$0]) } ?? ""
      }
    }
  }
}
