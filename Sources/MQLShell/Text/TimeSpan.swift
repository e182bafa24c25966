/// A length of time as options and settings write it: `10s`, `2m`, `1h`, `500ms`.
package struct TimeSpan: Sendable, Hashable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Nil for what is no such text, and for nothing or less.
  package init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unitMilliseconds: Int64? =
      switch text[digits.endIndex...] {
      case "ms": 1
      case "s": 1000
      case "m": 60_000
      case "h": 3_600_000
      default: nil
      }
    guard let unitMilliseconds, let count = Int64(digits), count > 0 else { return nil }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unitMilliseconds)
    if overflow { return nil }
    self.milliseconds = milliseconds
  }

  package var duration: Duration { .milliseconds(milliseconds) }

  /// What such a text may be, for messages.
  package static let forms = "10s, 2m, 1h, 500ms"
}
