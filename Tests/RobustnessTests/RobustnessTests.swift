import Foundation
import MQL
import MQLTestSupport
import ScriptExercise
import Testing

/// No text, however broken, traps or hangs what reads scripts: lexer, parser, binder, formatter.
@Suite("Robustness of reading")
struct RobustnessTests {
  @Test(
    "a golden script cut at each token, and with each token left out, is told of",
    arguments: try GoldenCase.all())
  func aTokenIsMissing(_ golden: GoldenCase) {
    let pieces = pieces(of: golden.text)
    // A debug build is slow: of a long script some tokens, and each of them where all are asked for.
    let step = isWhole ? 1 : max(1, pieces.count / 12)
    for index in stride(from: pieces.count % step, to: pieces.count, by: step)
    where pieces[index].contains(where: { !$0.isWhitespace }) {
      exercise(pieces[..<index].joined())
      exercise((pieces[..<index] + pieces[(index + 1)...]).joined())
    }
  }

  private let isWhole = ProcessInfo.processInfo.environment["MQL_EVERY_TOKEN"] != nil

  @Test("golden scripts changed at random are told of", arguments: 0..<20)
  func aScriptIsMutated(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let scripts = try GoldenCase.all().map { pieces(of: $0.text) }
    for _ in 0..<100 {
      var script = scripts.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &random) where !script.isEmpty {
        let place = Int.random(in: 0..<script.count, using: &random)
        let other = scripts.randomElement(using: &random)?.randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<4, using: &random) {
        case 0: script.remove(at: place)
        case 1: script.insert(other, at: place)
        case 2: script[place] = other
        default: script.swapAt(place, Int.random(in: 0..<script.count, using: &random))
        }
      }
      exercise(script.joined())
    }
  }

  @Test("random bytes are told of", arguments: 0..<20)
  func bytesAreRandom(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    for _ in 0..<100 {
      let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        // Mostly what can be typed; now and then any byte.
        UInt8.random(in: Bool.random(using: &random) ? 0...255 : 32...126, using: &random)
      }
      exercise(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(
    "nesting beyond all measure traps nothing",
    arguments: [
      ("(", ")"), ("[", "]"), ("{a: ", "}"), ("not ", ""), ("-", ""), ("f(", ")"), ("a[", "]"),
      ("case when ", " then 1 end"), ("a ?? ", ""), ("(groups | where ", ")"),
    ])
  func nestingIsDeep(_ opening: String, _ closing: String) throws {
    for count in [251, 10_000] {
      let nested =
        String(repeating: opening, count: count) + "1" + String(repeating: closing, count: count)
      exercise("groups | where \(nested)")
      exercise("let x = \(nested)")
      exercise("groups | where \(String(repeating: opening, count: count))")
    }
  }

  @Test(
    "long chains are read", arguments: [" + 1", " and true", ".a", " ?? 1", " | take 1", "[0]"])
  func chainsAreLong(_ link: String) {
    exercise("groups | where name" + String(repeating: link, count: 10_000))
  }

  private func exercise(_ text: String) {
    let faults = Exercise(text).faults
    #expect(faults.isEmpty, "\(text)")
  }
}
