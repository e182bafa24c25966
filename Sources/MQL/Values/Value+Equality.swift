// By hand, since `==` on String holds canonically equivalent texts equal, and the language does not.

extension Value {
  package static func == (one: Value, other: Value) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.int(let one), .int(let other)): one == other
    case (.decimal(let one), .decimal(let other)): one == other
    case (.text(let one), .text(let other)): one.isExactly(other)
    case (.time(let one), .time(let other)): one == other
    case (.date(let one), .date(let other)): one == other
    case (.duration(let one), .duration(let other)): one == other
    case (.period(let one), .period(let other)): one == other
    case (.json(let one), .json(let other)): one.isExactly(other)
    case (.list(let one), .list(let other)): one == other
    case (.record(let one), .record(let other)): one == other
    case (.null, _), (.bool, _), (.int, _), (.decimal, _), (.text, _), (.time, _), (.date, _),
      (.duration, _), (.period, _), (.json, _), (.list, _), (.record, _):
      false
    }
  }
}

extension Value.RecordValue {
  package static func == (one: Value.RecordValue, other: Value.RecordValue) -> Bool {
    one.name.isExactly(other.name) && one.value == other.value
  }
}
