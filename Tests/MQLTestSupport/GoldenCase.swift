package import Foundation

/// One script of Tests/GoldenTests/Cases and what is expected of it.
///
/// A folder `<name>.files` beside it holds files that the case reads: it runs in a copy of it, and
/// what it makes or changes there is part of what is expected.
///
/// A first line `# options: --format table` sets the command line; else the format is ndjson.
package struct GoldenCase: Sendable, CustomStringConvertible {
  /// `<area>/<name>`
  package let name: String
  package let text: String
  package let options: [String]

  package static let directory = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "GoldenTests/Cases")

  package init(name: String, text: String) {
    self.name = name
    self.text = text
    let marker = "# options: "
    let firstLine = text.prefix { $0 != "\n" }
    options =
      firstLine.hasPrefix(marker)
      ? firstLine.dropFirst(marker.count).split(separator: " ").map(String.init)
      : ["--format", "ndjson"]
  }

  package var description: String { name }

  /// Relative to `directory`, so that messages name it the same way everywhere.
  package var scriptPath: String { name + ".mql" }

  /// The folder with its files; `nil` where it needs none.
  package var filesFolder: URL? {
    let folder = Self.directory.appending(path: name + ".files")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  private var expectedFile: URL { Self.directory.appending(path: name + ".expected") }

  /// `nil`: nothing was recorded yet.
  package func readExpected() throws -> String? {
    guard FileManager.default.fileExists(atPath: expectedFile.path) else { return nil }
    return String(decoding: try Data(contentsOf: expectedFile), as: UTF8.self)
  }

  package func record(_ outcome: String) throws {
    try Data(outcome.utf8).write(to: expectedFile)
  }

  /// Every case, by name.
  package static func all() throws -> [GoldenCase] {
    let files = FileManager.default.enumerator(atPath: directory.path)
    let names = (files?.allObjects ?? []).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".mql") }.map { String($0.dropLast(4)) }
    // Without cases every test of all of them would pass.
    guard !names.isEmpty else { throw GoldenFailure("no golden cases in \(directory.path)") }
    return try names.sorted().map { name in
      let file = directory.appending(path: name + ".mql")
      return GoldenCase(
        name: name, text: String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
  }
}
