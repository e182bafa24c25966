/// How many members a group has, how many its segment gives it, and how many of the first leave.
package struct GroupSize: Sendable, Equatable {
  package let before: Int
  package let after: Int
  package let leaving: Int

  package init(before: Int, after: Int, leaving: Int) {
    self.before = before
    self.after = after
    self.leaving = leaving
  }

  /// More than this, and somebody has to say that it is meant.
  private static let mostPercent = 30

  /// Whether so much changes that a mistake in the query is likelier than so many customers: the
  /// size, or, where as many others come, who is in it. Of a group without members nothing can be
  /// lost.
  package var isJump: Bool {
    before > 0
      && (after == 0 || max(abs(after - before), leaving) * 100 > before * Self.mostPercent)
  }

  /// `from 10 to 4 members, 60 % fewer`; `from 10 to 10 members, and 9 leave`
  package var phrase: String {
    var phrase = "from \(before) to \(Footer.counted(after, "member"))"
    if before > 0, after != before {
      let rounded = (abs(after - before) * 100 + before - 1) / before
      // All of them is another thing.
      let percent = after < before && after > 0 ? min(rounded, 99) : rounded
      phrase += ", \(percent) % " + (after < before ? "fewer" : "more")
    }
    // Where no others come the sizes say it.
    if leaving > max(before - after, 0) {
      phrase += ", and \(leaving) leave\(leaving == 1 ? "s" : "")"
    }
    return phrase
  }
}
