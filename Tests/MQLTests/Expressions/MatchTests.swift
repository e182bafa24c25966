import MQL
import Testing

@Suite struct MatchTests {
  @Test(arguments: [
    ("VIP customers", "vip", true), ("vip", "VIP", true), ("V.I.P.", "vip", false),
    ("straße", "STRASSE", false), ("straße", "STRAßE", true), ("STRAẞE", "straße", true),
    ("İstanbul", "i", false), ("İstanbul", "İSTANBUL", true), ("ıI", "ii", false),
    ("273 \u{212A}", "k", false), ("273 k", "\u{212A}", false),
    ("\u{212A}elvin", "\u{212A}ELVIN", true),
    ("what\u{37E}", ";", false), ("a;", "\u{37E}", false),
    ("Ame\u{301}lie", "AMÉLIE", true), ("Amélie", "ame\u{301}lie", true),
    ("Amélie", "amelie", false),
    ("ΣΟΦΙΑ", "σοφια", true), ("ÅNGSTRÖM", "a\u{30A}ngstro\u{308}m", true), ("\u{212B}", "å", true),
    ("ſ", "s", false), ("ДОМ", "дом", true), ("", "", true), ("a", "", true), ("", "a", false),
    ("😀 Smile", "😀 SMILE", true),
  ])
  func `contains ignoring case`(text: String, needle: String, matches: Bool) throws {
    // Among others, so that hits across the border of two texts would show.
    let sheet = Sheet(
      (.text, [.text("x"), .text(text), .null, .text(text), .text("y")]),
      (.text, [.text("x"), .text(needle), .text(needle), .null, .text("z")]))
    let constant = try sheet.run(.match(.containsIgnoringCase, column(0), .constant(.text(needle))))
    #expect(constant[1] == .bool(matches))
    #expect(constant[2] == .bool(false))
    #expect(constant[3] == .bool(matches))
    let rowByRow = try sheet.run(.match(.containsIgnoringCase, column(0), column(1)))
    #expect(rowByRow == bools([true, matches, false, false, false]))
  }

  @Test func `a hit across two texts is none`() throws {
    let sheet = Sheet((.text, texts("ab", "ab", "aab", "b", nil, "xabab", "ba")))
    #expect(
      try sheet.run(.match(.contains, column(0), text("ba")))
        == bools([false, false, false, false, false, true, true]))
    #expect(
      try sheet.run(.match(.contains, column(0), text("bab")))
        == bools([false, false, false, false, false, true, false]))
  }

  @Test func `the exact tests are exact`() throws {
    let sheet = Sheet((.text, texts("Amélie", "amélie", "Ame\u{301}lie", nil, "")))
    #expect(
      try sheet.run(.match(.startsWith, column(0), text("Am")))
        == bools([true, false, true, false, false]))
    #expect(
      try sheet.run(.match(.endsWith, column(0), text("élie")))
        == bools([true, true, false, false, false]))
    #expect(
      try sheet.run(.match(.contains, column(0), text("é")))
        == bools([true, true, false, false, false]))
    #expect(
      try sheet.run(.match(.startsWith, column(0), text("")))
        == bools([true, true, true, false, true]))
    #expect(
      try sheet.run(.match(.endsWith, column(0), column(0)))
        == bools([true, true, true, false, true]))
    #expect(
      try sheet.run(.match(.contains, column(0), .constant(.null)))
        == bools([false, false, false, false, false]))
  }
}
