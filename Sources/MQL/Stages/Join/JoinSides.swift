import MQLSyntax

/// The two sides of a join, as its keys see them.
struct JoinSides {
  private let left: RowShape
  /// With the record column `o` beside its own.
  private let right: RowShape
  /// Without it.
  private let rightColumns: RowShape
  private let alias: String?
  private let environment: Environment
  /// Where, in the operand's slots, its row stands as the record `o`.
  let recordSlot: Slot

  init(left: RowShape, right: BoundQuery, alias: String?, environment: Environment) {
    self.left = left
    self.alias = alias
    self.environment = environment
    recordSlot = Slot(right.slotCount)
    rightColumns = right.shape
    var shape = right.shape
    if let alias {
      shape.place(
        RowShape.Column(
          name: alias, type: .record(right.shape.recordType), slot: recordSlot))
    }
    self.right = shape
  }

  func bind(_ key: Expression) throws(Diagnostic) -> StageOperand.Key {
    if case .name(let name) = key {
      guard rightColumns[name.text] != nil || rightColumns.isUnknown else {
        throw .keyMissing(name, among: rightColumns.names)
      }
      return try self.key(try typed(key, left), try typed(key, rightColumns), key, key)
    }
    guard case .comparison(.equal, let a, let b, negated: false, operator: _) = key else {
      throw .notAKey(key)
    }
    return isOfRight(a) && !isOfRight(b) ? try bind(b, a) : try bind(a, b)
  }

  /// Whether it names the right row's record.
  private func isOfRight(_ side: Expression) -> Bool {
    guard let alias else { return false }
    if let root = side.pathRoot { return root.text == alias }
    // Anything else that only the right side has, and there through its record.
    guard (try? typed(side, left)) == nil, let bound = try? typed(side, right) else {
      return false
    }
    return Demand([bound.expression]).contains(recordSlot)
  }

  private func typed(
    _ expression: Expression, _ shape: RowShape
  ) throws(Diagnostic) -> TypedExpression {
    var binder = ExpressionBinder(environment: environment, shape: shape)
    return try binder.bind(expression)
  }

  private func bind(
    _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> StageOperand.Key {
    try key(try typed(left, self.left), try typed(right, self.right), left, right)
  }

  private func key(
    _ a: TypedExpression, _ b: TypedExpression, _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> StageOperand.Key {
    let binder = ExpressionBinder(environment: environment, shape: self.left)
    var (a, b) = try binder.comparable(.equal, a, b, left, right)
    b.expression = column(for: b.expression)
    return key(a, b)
  }

  /// A field of the record that is a column by itself is that column, which a store may filter by.
  private func column(for expression: BoundExpression) -> BoundExpression {
    guard case .field(.column(recordSlot, depth: 0), let name) = expression,
      let column = rightColumns[name]
    else { return expression }
    return .column(column.slot, depth: 0)
  }

  /// Both sides in values whose bytes are equal where `==` holds.
  private func key(_ a: TypedExpression, _ b: TypedExpression) -> StageOperand.Key {
    switch (a.type, b.type) {
    case (.time, .date):
      return StageOperand.Key(incoming: .convert(a.expression, to: .date), operand: b.expression)
    case (.date, .time):
      return StageOperand.Key(incoming: a.expression, operand: .convert(b.expression, to: .date))
    case (.json, .time), (.json, .date), (.time, .json), (.date, .json):
      // No value of json is a time or a date.
      return StageOperand.Key(incoming: .constant(.null), operand: .constant(.null))
    case (.json, let type) where type != .json:
      return StageOperand.Key(incoming: a.expression, operand: .convert(b.expression, to: .json))
    case (let type, .json) where type != .json:
      return StageOperand.Key(incoming: .convert(a.expression, to: .json), operand: b.expression)
    default:
      return StageOperand.Key(incoming: a.asKey, operand: b.asKey)
    }
  }
}

extension Expression {
  /// The name that a path begins with.
  fileprivate var pathRoot: Name? {
    if case .name(let name) = self { return name }
    if case .member(let base, _) = self { return base.pathRoot }
    if case .index(let base, _, _) = self { return base.pathRoot }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func keyMissing(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "the rows in parentheses have no field '\(name.text)'", name, among: names,
      listedAs: "fields")
  }

  fileprivate static func notAKey(_ key: Expression) -> Diagnostic {
    Diagnostic(
      "a key is a name on both sides, or A == B", at: key.span,
      help: "several keys stand with commas: on email, id == customer_id")
  }
}
