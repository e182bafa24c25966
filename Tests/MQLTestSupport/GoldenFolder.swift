package import Foundation

/// A copy of a case's files that one run has for itself.
package final class GoldenFolder {
  package let place: URL
  private let before: [String: String]

  /// `nil` where the case has no files.
  package init?(of golden: GoldenCase, under scratch: URL) throws {
    guard let folder = golden.filesFolder else { return nil }
    place = scratch.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: folder, to: place)
    // The script is found under the name that messages have.
    let copy = place.appending(path: golden.scriptPath)
    try FileManager.default.createDirectory(
      at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(golden.text.utf8).write(to: copy)
    before = try Self.contents(of: place)
  }

  /// What was made or changed, by name.
  func changes() throws -> [String: String] {
    try Self.contents(of: place).filter { before[$0.key] != $0.value }
  }

  private static func contents(of folder: URL) throws -> [String: String] {
    var contents: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      let file = folder.appending(path: name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      contents[name] = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
    return contents
  }

  deinit { try? FileManager.default.removeItem(at: place) }
}
