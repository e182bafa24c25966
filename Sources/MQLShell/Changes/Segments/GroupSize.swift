/// How many members a group has, and how many its segment gives it.
package struct GroupSize: Sendable, Equatable {
  package let before: Int
  package let after: Int

  package init(before: Int, after: Int) {
    self.before = before
    self.after = after
  }

  /// More than this, and somebody has to say that it is meant.
  private static let mostPercent = 30

  /// Whether the size changes so much that a mistake in the query is likelier than so many
  /// customers. Of a group without members nothing can be lost.
  package var isJump: Bool {
    before > 0 && (after == 0 || abs(after - before) * 100 > before * Self.mostPercent)
  }

  /// `from 10 to 4 members, 60 % fewer`
  package var phrase: String {
    let sizes = "from \(before) to \(Footer.counted(after, "member"))"
    guard before > 0, after != before else { return sizes }
    let rounded = (abs(after - before) * 100 + before - 1) / before
    // All of them is another thing.
    let percent = after < before && after > 0 ? min(rounded, 99) : rounded
    return sizes + ", \(percent) % " + (after < before ? "fewer" : "more")
  }
}
