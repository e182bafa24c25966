import MQLSyntax

extension ValueType {
  /// The value of this type that a text outside of a script means: on a command line, where
  /// `name=VIP` needs no quotes. `nil` where it is none.
  package func value(written text: String, in environment: Environment) -> Value? {
    switch self {
    case .text: return .text(text)
    case .int: return Int64(text).map { .int($0) }
    case .decimal, .money: return Decimal(text).map { .decimal($0) }
    case .bool: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
    case .date: return CivilDate(iso: text).map { .date($0) }
    case .time: return Instant(written: text, in: environment.clock.zone).map { .time($0) }
    default: return constant(written: text, in: environment)
    }
  }

  /// Written as in a script.
  private func constant(written text: String, in environment: Environment) -> Value? {
    let prefix = "let value = "
    let source = SourceText(name: "value", text: prefix + text)
    let script = Parser.parse(source, Grammar(stages: []))
    guard script.diagnostics.isEmpty, script.statements.count == 1,
      case .letExpression(_, let expression) = script.statements[0],
      let (value, type) = try? QueryBinder.constant(
        expression, in: Environment(catalog: environment.catalog, clock: environment.clock)),
      let value
    else { return nil }
    return accepted(value, of: type, in: environment.clock.zone)
  }

  /// A value of another type as one of this, where nothing is lost; `nil` where it does not fit. A
  /// time that says no offset is on the zone's clock.
  package func accepted(_ value: Value, of type: ValueType, in zone: Zone) -> Value? {
    switch (self, value) {
    case (_, .null): return .null
    case _ where type == self: return value
    case (.decimal, .int(let number)), (.money, .int(let number)): return .decimal(Decimal(number))
    case (.date, .text(let text)): return CivilDate(iso: text).map { .date($0) }
    case (.time, .text(let text)): return Instant(written: text, in: zone).map { .time($0) }
    case (.time, .date(let date)): return .time(zone.start(of: date))
    case (.json, _): return .json(value.jsonText)
    case (.list(let element), .list(let values)):
      guard case .list(let found) = type else { return nil }
      var accepted: [Value] = []
      for value in values {
        guard let one = element.accepted(value, of: found, in: zone) else { return nil }
        accepted.append(one)
      }
      return .list(accepted)
    case (.record(let record), .record):
      guard case .record(let found) = type,
        found.fields.allSatisfy({ record[$0.name] != nil })
      else { return nil }
      var fields: [Value.RecordValue] = []
      for field in record.fields {
        let given = found[field.name]
        let type = given?.type ?? .null
        guard let one = field.type.accepted(value[field.name], of: type, in: zone) else {
          return nil
        }
        fields.append(Value.RecordValue(field.name, one))
      }
      return .record(fields)
    default: return nil
    }
  }
}

extension Instant {
  /// Of a date its first moment.
  fileprivate init?(written text: String, in zone: Zone) {
    guard let instant = Instant(iso: text, in: zone) ?? CivilDate(iso: text).map(zone.start(of:))
    else { return nil }
    self = instant
  }
}
