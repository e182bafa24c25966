import Foundation
import Glibc

/// Every line of what is expected somewhere: the golden cases' output and the tests' own texts.
struct ExpectedMessages {
  /// Ends with a zero.
  private let text: [CChar]

  /// Stands where something is put into a text.
  private static let gap = "\u{1}"

  init() throws {
    var lines: Set<String> = []
    for file in try Repository.files(in: "Tests/GoldenTests/Cases", endings: [".expected"]) {
      lines.formUnion(file.lines)
    }
    for file in try Repository.files(in: "Tests") {
      for case .text(let segments) in SwiftToken.all(in: file.text).map(\.kind) {
        lines.formUnion(segments.joined(separator: Self.gap).components(separatedBy: "\n"))
      }
    }
    text = Array(lines.joined(separator: "\n").replacing("\0", with: "").utf8CString)
  }

  /// Whether a line says this, with anything in the places of the interpolations.
  func contain(_ segments: [String]) -> Bool {
    let lines = segments.joined(separator: Self.gap).components(separatedBy: "\n")
    return lines.allSatisfy { line in
      let parts = line.components(separatedBy: Self.gap).filter { !$0.isEmpty }
      return parts.isEmpty || hasLine(with: parts.map { $0.utf8CString.dropLast() })
    }
  }

  private typealias Part = ArraySlice<CChar>

  private func hasLine(with parts: [Part]) -> Bool {
    guard let longest = parts.max(by: { $0.count < $1.count }) else { return true }
    var start = 0
    while let found = offset(of: longest, from: start) {
      let line = lineAround(found)
      if isLine(line, with: parts) { return true }
      start = line.upperBound
    }
    return false
  }

  private func isLine(_ line: Range<Int>, with parts: [Part]) -> Bool {
    var start = line.lowerBound
    for part in parts {
      guard
        let found = (start..<max(start, line.upperBound - part.count + 1)).first(where: {
          text[$0..<$0 + part.count].elementsEqual(part)
        })
      else { return false }
      start = found + part.count
    }
    return true
  }

  private func offset(of part: Part, from start: Int) -> Int? {
    text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress, let found = strstr(base + start, Array(part) + [0])
      else { return nil }
      return UnsafePointer(found) - base
    }
  }

  private func lineAround(_ offset: Int) -> Range<Int> {
    let lineEnd = CChar(10)
    let start = text[..<offset].lastIndex(of: lineEnd).map { $0 + 1 } ?? 0
    return start..<(text[offset...].firstIndex(of: lineEnd) ?? text.count - 1)
  }
}
