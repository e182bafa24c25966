package import MQLSyntax

// What names one record: `group "VIP"`.
extension QueryBinder {
  /// The value of a key that is known before the query runs.
  package mutating func bind(_ key: Pipeline.Key) -> Value? {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    do throws(Diagnostic) {
      let typed = try binder.bind(key.expression)
      switch typed.type {
      case .unknown: return nil
      case .text, .int: break
      case .null, .bool, .decimal, .money, .time, .date, .duration, .period, .json, .list, .record:
        throw .badKey(typed.type, at: key.span)
      }
      // A record's own key is asked for when it is known.
      if awaits(typed) { return typed.type == .int ? .int(0) : .text("...") }
      let value = try typed.constantValue(at: key.span, environment.clock)
      if value == .null { throw .badKey(.null, at: key.span) }
      return value
    } catch {
      report(error)
      return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func badKey(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("a record's key is a text or an int, and this is \(type.phrase)", at: span)
  }
}
