extension Topic {
  static let arithmetic = Topic(
    .operator, "arithmetic", "+", "-", "*", "/", "//", "%",
    manual: Manual(
      usage: "a + b   a - b   a * b   a / b   a // b   a % b   -a",
      summary: "exact arithmetic",
      details: """
        / gives an exact decimal, to 38 digits where it has more; // is rounded down to a whole \
        number and % is the rest. Division by zero is null, with a note. * / // % bind tighter \
        than + and -. A whole number too large for 64 bits is an error. + joins texts. A duration \
        can be added to a time or a date, and the difference of two times is a duration. With \
        null the result is null.
        """,
      examples: [
        .init(
          #"""
          [{a: 7, b: 2}] | select a / b as q, a // b as whole, a % b as rest, -a as minus
          """#,
          gives: #"{"q":3.5,"whole":3,"rest":1,"minus":-7}"#),
        .init(
          "[{d: 2026-01-31}] | select d + 1mo as next",
          gives: #"{"next":"2026-02-28"}"#),
      ]))
}
