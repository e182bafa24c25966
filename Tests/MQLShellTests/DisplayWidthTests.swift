import MQLSyntax
import MQLShell
import Testing

@Suite struct DisplayWidthTests {
  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("Zoë", 3), ("e\u{301}", 1), ("日本", 4), ("👩‍👩‍👧", 2), ("🇩🇪", 2),
      ("🇩🇪🇫🇷", 4), ("❤️", 2), ("a\u{200b}b", 2), ("ｱ", 1), ("…", 1), ("─", 1),
    ])
  func `a text takes the columns that a terminal gives it`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test(
    arguments: [
      ("abcdef", 3, "abc"), ("日本語", 3, "日"), ("e\u{301}e\u{301}", 1, "e\u{301}"),
      ("👩‍👩‍👧x", 1, ""), ("abc", 10, "abc"),
    ])
  func `a prefix never splits a character`(text: String, limit: Int, prefix: String) {
    var text = text
    let bytes = text.withUTF8 { bytes in
      Array(bytes.prefix(DisplayWidth.prefix(of: bytes, fitting: limit).bytes))
    }
    #expect(String(decoding: bytes, as: UTF8.self) == prefix)
  }

  @Test(
    arguments: [
      ("emial", "email"), ("custmers", "customers"), ("--profil", "--profile"),
      ("GROUPS", "groups"), ("lgoin", "login"),
    ])
  func `the nearest name is found`(word: String, name: String) {
    let names = ["email", "customers", "--profile", "groups", "login"]
    #expect(Nearest.name(to: word, among: names) == name)
  }

  @Test(arguments: ["", "xyzzy", "regions"])
  func `a far word has no nearest name`(word: String) {
    #expect(Nearest.name(to: word, among: ["email", "customers"]) == nil)
  }

  @Test(
    arguments: [
      ("10s", 10_000), ("2m", 120_000), ("1h", 3_600_000), ("500ms", 500), ("0s", nil), ("10", nil),
      ("s", nil), ("-1s", nil), ("1.5s", nil), ("99999999999999999999h", nil), ("1d", nil),
    ] as [(String, Int64?)])
  func `a length of time is a number and a unit`(text: String, milliseconds: Int64?) {
    #expect(TimeSpan(text)?.milliseconds == milliseconds)
  }
}
