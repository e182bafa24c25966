import MQL
import MQLSyntax

/// What the command line gives to a script's parameters.
package enum ParameterValues: Sendable {
  /// As written: `from=2026-01-01`.
  case given([String: String])
  /// The script is only checked: each parameter may be anything of its type.
  case open

  package static let none = ParameterValues.given([:])
}

extension Diagnostic {
  static func missingParameter(_ parameter: Parameter, _ type: ValueType) -> Diagnostic {
    let name = parameter.name
    return Diagnostic(
      "the parameter '\(name.text)' has no value", at: name.span, label: "no default",
      help: "\(name.text)=VALUE behind the script's name gives one: \(type.name)")
  }

  static func parameterOfOtherType(
    _ text: String, _ parameter: Parameter, _ type: ValueType
  ) -> Diagnostic {
    Diagnostic(
      "'\(text)' is no \(type.name): the value given to '\(parameter.name.text)'",
      at: parameter.type.span, label: "wanted", help: type.exampleOfParameter)
  }

  static func defaultOfOtherType(
    _ found: ValueType, _ type: ValueType, _ parameter: Parameter, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "the default is \(found.phrase), and the parameter is \(type.phrase)", at: span,
      others: [Label(parameter.type.span, type.name)])
  }

  /// It has no place in the script.
  static func unknownParameter(_ name: String, among names: [String]) -> Diagnostic {
    let nearest = Nearest.name(to: name, among: names).map { "'\($0)' is the nearest; " } ?? ""
    let all = names.isEmpty ? "it has none" : "parameters: " + names.commaList(atMost: 12)
    return Diagnostic(
      "the script has no parameter '\(name)'", at: Span(0, 0), help: nearest + all)
  }
}

extension ValueType {
  /// How a value of the type is given on a command line.
  fileprivate var exampleOfParameter: String? {
    switch self {
    case .bool: "true or false"
    case .date: "2026-01-31"
    case .time: "2026-01-31 or 2026-01-31T10:00:00Z"
    case .int: "a whole number: 42"
    case .decimal: "a number: 19.99"
    case .money: "a number in the store's own unit: 1999"
    case .duration: "a length of time: 30d"
    case .period: "2026-03, 2026-Q1 or 2026-W05"
    case .list: "as in a script: '[1, 2]'"
    case .record: "as in a script: '{name: \"VIP\"}'"
    default: nil
    }
  }
}
