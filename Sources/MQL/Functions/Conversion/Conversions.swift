/// Functions named for the type that they make. What can't be one is null, with a note.
extension ScalarFunction {
  static let int = conversion(
    to: .int, takes: "a number, a text or a bool", parameter: .scalar,
    summary: "The value as a whole number; a decimal's fraction is cut, a text has none.",
    example: .init(#"[{x: "12"}] | select int(x) + 1 as x"#, gives: #"{"x":13}"#))

  static let decimal = conversion(
    to: .decimal, takes: "a number, a text or a bool", parameter: .scalar,
    summary: "The value as an exact decimal.",
    example: .init(#"[{x: "1.50"}] | select decimal(x) as x"#, gives: #"{"x":1.5}"#))

  static let text = conversion(
    to: .text, takes: "any value", parameter: .anything,
    summary: "The value as a text; times in the session's zone, lists and records as JSON.",
    example: .init("[{x: 1.50}] | select text(x) as x", gives: #"{"x":"1.5"}"#))

  static let bool = conversion(
    to: .bool, takes: "a text or a bool", parameter: .scalar,
    summary: #"The value as a bool: "true" and "false" only."#,
    example: .init(#"[{x: "true"}] | select bool(x) as x"#, gives: #"{"x":true}"#))

  static let time = conversion(
    to: .time, takes: "a date, a time or a text", parameter: .scalar,
    summary: "The value as a time; a date begins with its first moment in the session's zone.",
    example: .init(
      "[{x: 2026-01-31}] | select time(x) as t", gives: #"{"t":"2026-01-31T00:00:00.000Z"}"#))

  static let date = conversion(
    to: .date, takes: "a time, a date or a text", parameter: .scalar,
    summary: "The day of a time, in the session's zone.",
    example: .init(
      "[{x: 2026-01-31T10:45Z}] | select date(x) as d", gives: #"{"d":"2026-01-31"}"#))

  private static func conversion(
    to type: ValueType, takes: String, parameter: Signature.Parameter, summary: String,
    example: Manual.Example
  ) -> ScalarFunction {
    var function = converting(
      to: type, takes: takes, parameter: parameter, summary: summary, example: example, label: nil)
    function.labelled = {
      converting(
        to: type, takes: takes, parameter: parameter, summary: summary, example: example, label: $0)
    }
    return function
  }

  private static func converting(
    to type: ValueType, takes: String, parameter: Signature.Parameter, summary: String,
    example: Manual.Example, label: String?
  ) -> ScalarFunction {
    ScalarFunction(
      type.noun, Signature(parameter, wanted: "\(type.noun) takes \(takes)"), gives: type,
      manual: Manual(
        usage: "\(type.noun)(value)", summary: summary,
        details: "What can't be converted is null, with a note.", examples: [example])
    ) { arguments in
      Conversion(label: label, context: arguments.context)
        .convertEach(arguments.columns[0], to: type)
    }
  }
}
