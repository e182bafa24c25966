import Foundation

/// Where the programs are: as they ship if `scripts/test` says so, else beside the tests.
enum Programs {
  static var mql: String { path("mql", variable: "MQL_BINARY") }

  private static func path(_ name: String, variable: String) -> String {
    if let path = ProcessInfo.processInfo.environment[variable] { return path }
    let products = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/debug")
    return products.appendingPathComponent(name).path
  }
}
