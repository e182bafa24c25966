import Foundation
import MQL
import MQLMedusa
import MQLShell
import MQLSyntax
import MQLTestSupport
import Testing

/// What a check of the golden scripts tells: each mistake once, and with a fix that mends it.
@Suite struct MendingTests {
  private static let grammar = Grammar(stages: allStageSyntaxes)

  /// The scripts that a check finds something in.
  static func broken() throws -> [GoldenCase] {
    let broken = try GoldenCase.all().filter { !problems(of: $0.text, $0).isEmpty }
    guard broken.count > 100 else { throw GoldenFailure("few golden cases are of mistakes") }
    return broken
  }

  private static func problems(of text: String, _ golden: GoldenCase) -> [Diagnostic] {
    ScriptCheck(
      SourceText(name: golden.name, text: text),
      path: GoldenCase.directory.appending(path: golden.scriptPath).path, catalog: medusaCatalog
    ).diagnostics.filter { $0.label.span.start <= text.utf8.count }
  }

  private static func syntaxProblems(of text: String) -> [Diagnostic] {
    Parser.parse(SourceText(name: "mended", text: text), grammar).diagnostics
  }

  /// Behind it no more mistakes are told.
  private static func isLimit(_ problem: Diagnostic) -> Bool { problem.id == "tooManyMistakes" }

  private static func applying(_ fix: Diagnostic.Fix, to text: String) -> String {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(fix.span.start..<fix.span.end, with: fix.replacement.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("is told once for each place", arguments: try broken())
  func isToldOnce(_ golden: GoldenCase) {
    let problems = Self.problems(of: golden.text, golden)
    for (index, problem) in problems.enumerated() {
      // Of a def's body each call is told that it does not fit, and of many mistakes that they end.
      let again = problems[..<index].first {
        $0.label.span == problem.label.span && $0.others.map(\.span) == problem.others.map(\.span)
          && !Self.isLimit(problem)
      }
      #expect(again == nil, "'\(problem.message)' stands where '\(again?.message ?? "")' does")
    }
  }

  @Test("has fixes that can be read and that end what they mend", arguments: try broken())
  func hasSoundFixes(_ golden: GoldenCase) {
    let before = Self.syntaxProblems(of: golden.text)
    for problem in Self.problems(of: golden.text, golden) {
      guard let fix = problem.fix, fix.span.end <= golden.text.utf8.count else { continue }
      let mended = Self.applying(fix, to: golden.text)
      let after = Self.syntaxProblems(of: mended)
      let isOfSyntax = before.contains(problem) && !before.contains { Self.isLimit($0) }
      #expect(
        after.count <= before.count - (isOfSyntax ? 1 : 0),
        "the fix of '\(problem.message)' can't be read: \(after.map(\.message))\n\(mended)")
      let remains = Self.problems(of: mended, golden).contains {
        $0.id == problem.id && $0.label.span.start == problem.label.span.start
          && $0.message == problem.message
      }
      #expect(!remains, "the fix of '\(problem.message)' mends nothing:\n\(mended)")
    }
  }

  @Test("is whole once every fix is taken", arguments: try broken())
  func isMendedByItsFixes(_ golden: GoldenCase) {
    var text = golden.text
    var problems = Self.problems(of: text, golden)
    guard problems.allSatisfy({ $0.fix != nil }) else { return }
    for _ in 0..<20 {
      guard let fix = problems.compactMap(\.fix).first else { break }
      text = Self.applying(fix, to: text)
      problems = Self.problems(of: text, golden)
    }
    #expect(
      problems.allSatisfy { $0.fix == nil },
      "one fix leads to another without end: \(problems.map(\.message))\n\(text)")
  }

  @Test("tells what to do wherever it has a fix", arguments: try broken())
  func hasHelp(_ golden: GoldenCase) {
    let text = SourceText(name: golden.name, text: golden.text)
    for problem in Self.problems(of: golden.text, golden) where problem.fix != nil {
      let told = DiagnosticRenderer().render(problem, in: text)
      #expect(told.contains("\nhelp: "), "\(told)")
    }
  }
}
