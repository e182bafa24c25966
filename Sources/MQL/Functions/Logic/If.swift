extension ScalarFunction {
  static let `if` = ScalarFunction(
    boundAs: "if",
    Signature(
      .anything, .anything, .anything, wanted: "if takes a condition and two values of one type"),
    manual: Manual(
      usage: "if(condition, then, otherwise)",
      summary: "One value where the condition is true, the other where it is false or null.",
      details: "Only the value that is taken is calculated.",
      examples: [
        .init(
          #"[{n: 3}, {n: null}] | select if(n > 2, "many", "few") as amount"#,
          gives: "{\"amount\":\"many\"}\n{\"amount\":\"few\"}")
      ]))

  static let coalesce = ScalarFunction(
    boundAs: "coalesce", Signature(.anything, wanted: "coalesce takes values of one type"),
    manual: Manual(
      usage: "coalesce(a, b, ...)", summary: "The first value that is not null.",
      examples: [
        .init(
          #"[{a: null, b: 2}] | select coalesce(a, b, 0) as x"#, gives: #"{"x":2}"#)
      ]))

  /// One that the binder makes another expression of, so that only what is taken is calculated. What
  /// stands here is its manual, and what it says where its arguments are too few.
  private init(
    boundAs name: String, _ signature: Signature,
    manual: @escaping @Sendable @autoclosure () -> Manual
  ) {
    self.init(name, signature, gives: .unknown, manual: manual()) { arguments in
      .null(count: arguments.rowCount)
    }
  }
}
