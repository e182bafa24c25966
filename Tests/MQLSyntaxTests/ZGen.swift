import Foundation
import Testing
@Test func zgen() throws {
  let lines = try String(contentsOfFile: "/tmp/gold.txt", encoding: .utf8).split(separator: "\0")
  var out = ""
  for l in lines {
    let t = l.replacingOccurrences(of: "·", with: "\u{A0}")
    out += "=== \(t)\n" + rendered(t)
  }
  try out.write(toFile: "/tmp/gold.out", atomically: true, encoding: .utf8)
}
