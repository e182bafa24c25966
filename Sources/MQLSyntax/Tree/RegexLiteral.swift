/// `/^vip/i` as written. What the pattern means is for whoever compiles it.
package struct RegexLiteral: Sendable, Hashable {
  /// What may stand behind the closing slash.
  package enum Flag: Character, Sendable, CaseIterable {
    case ignoringCase = "i"
    case multiline = "m"
    case dotMatchesLineEnds = "s"
    case extended = "x"
  }

  /// What stands between the slashes, byte for byte: a slash in it is `\/`.
  package let pattern: String
  package let flags: Set<Flag>
  /// Of the pattern, without the slashes.
  package let patternSpan: Span

  package init(pattern: String, flags: Set<Flag>, patternSpan: Span) {
    self.pattern = pattern
    self.flags = flags
    self.patternSpan = patternSpan
  }
}
