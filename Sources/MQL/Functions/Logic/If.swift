extension ScalarFunction {
  static let `if` = ScalarFunction(
    name: "if",
    manual: Manual(
      usage: "if(condition, then, otherwise)",
      summary: "One value where the condition is true, the other where it is false or null.",
      details: "Only the value that is taken is calculated.",
      examples: [
        .init(
          #"[{n: 3}, {n: null}] | select if(n > 2, "many", "few") as amount"#,
          gives: "{\"amount\":\"many\"}\n{\"amount\":\"few\"}")
      ]),
    resultType: { (types: [ValueType]) throws(SignatureMismatch) -> ValueType in
      let wanted = "if takes a condition and two values of one type"
      guard types.count == 3 else { throw SignatureMismatch(argument: nil, wanted: wanted) }
      return try commonType(types[1...], firstArgument: 1, wanted: wanted)
    },
    rewrite: { arguments in
      .conditional([.init(when: arguments[0], then: arguments[1])], otherwise: arguments[2])
    })

  static let coalesce = ScalarFunction(
    name: "coalesce",
    manual: Manual(
      usage: "coalesce(a, b, ...)", summary: "The first value that is not null.",
      examples: [
        .init(
          #"[{a: null, b: 2}] | select coalesce(a, b, 0) as x"#, gives: #"{"x":2}"#)
      ]),
    resultType: { (types: [ValueType]) throws(SignatureMismatch) -> ValueType in
      let wanted = "coalesce takes values of one type"
      guard !types.isEmpty else { throw SignatureMismatch(argument: nil, wanted: wanted) }
      return try commonType(types[...], firstArgument: 0, wanted: wanted)
    },
    rewrite: { arguments in
      guard let last = arguments.last else { return .constant(.null) }
      return arguments.dropLast().reversed().reduce(last) { .coalesce($1, $0) }
    })

  private static func commonType(
    _ types: ArraySlice<ValueType>, firstArgument: Int, wanted: String
  ) throws(SignatureMismatch) -> ValueType {
    var common = ValueType.null
    for (index, type) in types.enumerated() {
      guard let joined = common.joined(with: type) else {
        throw SignatureMismatch(argument: firstArgument + index, wanted: wanted)
      }
      common = joined
    }
    return common
  }
}

extension ValueType {
  /// The type that holds values of both: null goes with any, an int is a decimal too.
  fileprivate func joined(with other: ValueType) -> ValueType? {
    if self == other { return self }
    switch (self, other) {
    case (.null, _), (.unknown, _): return other
    case (_, .null), (_, .unknown): return self
    case (.int, .decimal), (.decimal, .int): return .decimal
    case (.int, .money), (.money, .int), (.decimal, .money), (.money, .decimal): return .money
    case (.list(let a), .list(let b)): return a.joined(with: b).map { .list($0) }
    case (.bool, _), (.int, _), (.decimal, _), (.money, _), (.text, _), (.time, _), (.date, _),
      (.duration, _), (.period, _),
      (.json, _), (.list, _), (.record, _):
      return nil
    }
  }
}
