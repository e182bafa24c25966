import Foundation
import MQLTestSupport
import Testing

/// Lines of a shell at a shop that they may change, and what they print.
struct ProgramSession: Sendable, CustomTestStringConvertible {
  let name: String
  /// By name.
  var files: [String: String] = [:]
  let lines: [String]
  var testDescription: String { name }

  /// Compares what is printed with the file of the area that has the session's name.
  func check(_ area: String, by road: ChangedShop.Road) throws {
    let shop = try ChangedShop(road)
    for (name, text) in files { try shop.write(text, to: name) }
    // How long a connection took to fail is the machine's.
    let found = try lines.map { "$ \($0)\n" + (try shop.run($0)) }.joined(separator: "\n")
      .replacing(#/after \d+ ms/#, with: "after N ms")
    let golden = GoldenCase(name: area + "/" + name, text: "")
    if ProcessInfo.processInfo.environment["MQL_RECORD_GOLDENS"] == "1", road == .inProcess {
      return try golden.record(found)
    }
    let expected = try golden.readExpected() ?? ""
    #expect(expected == found, "\(goldenDifference(expected: expected, found: found))")
  }
}
