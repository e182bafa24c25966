/// Test cases as CI servers read them: JUnit's XML.
package struct JUnitReport: Sendable {
  /// One check.
  package struct Case: Sendable {
    package let name: String
    /// Where it is defined: CI groups by it.
    package let file: String
    package let line: Int
    package let failure: Failure?

    package init(name: String, file: String, line: Int, failure: Failure? = nil) {
      self.name = name
      self.file = file
      self.line = line
      self.failure = failure
    }
  }

  /// Why a check fails.
  package struct Failure: Sendable {
    /// One word.
    package let kind: String
    package let message: String
    /// Lines.
    package let detail: [String]

    package init(kind: String, message: String, detail: [String] = []) {
      self.kind = kind
      self.message = message
      self.detail = detail
    }
  }

  package let name: String
  package let cases: [Case]

  package init(name: String, cases: [Case]) {
    self.name = name
    self.cases = cases
  }

  package var xml: String {
    let failures = cases.count { $0.failure != nil }
    let counts = "name=\(Self.quoted(name)) tests=\"\(cases.count)\" failures=\"\(failures)\""
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      "<testsuites \(counts) errors=\"0\">",
      "  <testsuite \(counts) errors=\"0\" skipped=\"0\">",
    ]
    for check in cases { lines += Self.lines(of: check) }
    lines += ["  </testsuite>", "</testsuites>"]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(of check: Case) -> [String] {
    let start =
      "    <testcase name=\(quoted(check.name)) classname=\(quoted(check.file))"
      + " file=\(quoted(check.file)) line=\"\(check.line)\""
    guard let failure = check.failure else { return [start + "/>"] }
    let detail = failure.detail.map { escaped($0, isAttribute: false) }.joined(separator: "\n")
    return [
      start + ">",
      "      <failure type=\(quoted(failure.kind)) message=\(quoted(failure.message))>\(detail)"
        + "</failure>",
      "    </testcase>",
    ]
  }

  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text, isAttribute: true))\""
  }

  /// XML has no way to write most control characters: a sign stands for each.
  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r":
        // A reader would make a blank of it in an attribute, and a line feed of a return.
        if isAttribute || scalar == "\r" {
          escaped += "&#\(scalar.value);"
        } else {
          escaped.unicodeScalars.append(scalar)
        }
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
