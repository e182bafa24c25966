import MQLSyntax

/// Resolves the names and types of one expression.
///
/// Frames: each list that the expression walks opens one, in which names are first fields of the
/// list's element. A bound column or element counts frames outward from where it stands.
struct ExpressionBinder {
  let environment: Environment
  /// The row's columns; `nil` where there is no row: a `let`, a literal row.
  let shape: RowShape?
  var frames: [Frame] = []
  /// Set while the argument of a list aggregate is bound: the one list its paths go through.
  var walk: ListWalk?
  /// Set in `summarize`: calls of aggregates outside any other are over rows and gathered here.
  var rowAggregates: RowAggregates?
  /// Set while the body of a `def` is bound.
  var call: DefinedCall?
  /// Set where a name that the row does not have may be a resource: the argument of an aggregate.
  var namesResources = false

  enum Frame {
    /// Fields of the element are names.
    case named(ValueType)
    /// Only paths that lead through the list reach the element.
    case unnamed
  }

  init(environment: Environment, shape: RowShape?) {
    self.environment = environment
    self.shape = shape
  }

  mutating func bind(_ expression: Expression) throws(Diagnostic) -> TypedExpression {
    switch expression {
    case .literal(let literal, let span):
      return try bindLiteral(literal, span)
    case .name, .member, .index:
      return try bindPath(expression)
    case .variable(let name, _):
      return try bindVariable(name)
    case .pipeline(let pipeline, let span):
      return try bindPipeline(pipeline, SubqueryID(.span(span), .value), at: span)
    case .filter(let list, let condition, let span):
      return try bindFilter(list, condition, span)
    case .call(let name, let arguments, let span):
      return try bindCall(name, arguments, span)
    case .negate(let operand, let span):
      return try bindNegate(operand, span)
    case .not(let operand, _):
      return TypedExpression(.not(try bindCondition(operand)), .bool)
    case .and(let left, let right):
      return TypedExpression(.and(try bindCondition(left), try bindCondition(right)), .bool)
    case .or(let left, let right):
      return TypedExpression(.or(try bindCondition(left), try bindCondition(right)), .bool)
    case .coalesce(let left, let right):
      return try bindCoalesce(left, right)
    case .arithmetic(let kind, let left, let right, let span):
      return try bindArithmetic(kind, left, right, span)
    case .comparison(let kind, let left, let right, let negated, let span):
      return try bindComparison(kind, left, right, negated: negated, span)
    case .isNull(let operand, let negated, _):
      let test = BoundExpression.isNull(try bind(operand).expression)
      return TypedExpression(negated ? .not(test) : test, .bool)
    case .between(let operand, let low, let high, let negated, let span):
      return try bindBetween(operand, low, high, negated: negated, span)
    case .membership(let operand, let list, let negated, _):
      return try bindMembership(operand, list, negated: negated)
    case .during(let operand, let period, let negated, _):
      return try bindDuring(operand, period, negated: negated)
    case .conditional(let branches, let otherwise, _):
      return try bindConditional(
        branches.map { ($0.when, $0.then) }, otherwise: otherwise)
    case .list(let elements, _):
      return try bindList(elements)
    case .record(let members, _):
      return try bindRecord(members)
    case .template(let parts, _):
      return try bindTemplate(parts)
    case .regex(_, let span):
      throw .regexElsewhere(at: span)
    case .range(let low, let high):
      throw .rangeElsewhere(low.span.to(high.span), inParentheses: false)
    }
  }

  /// A condition: bool, null is false.
  mutating func bindCondition(_ expression: Expression) throws(Diagnostic) -> BoundExpression {
    let typed = try bind(expression)
    switch typed.type {
    case .bool, .null, .unknown: return typed.expression
    case .json: return .convert(typed.expression, to: .bool)
    case .int, .decimal, .money, .text, .time, .date, .duration, .period, .record:
      throw .notACondition(typed.type, at: expression.span)
    case .list:
      throw .listAsCondition(at: expression.span)
    }
  }

  mutating func bindList(_ elements: [Expression]) throws(Diagnostic) -> TypedExpression {
    var typed: [TypedExpression] = []
    for element in elements { typed.append(try bind(element)) }
    let (unified, type) = try unify(typed, at: elements.map { $0.span })
    let values = unified.compactMap { $0.constant }
    if values.count == unified.count {
      return TypedExpression(.constant(.list(values)), .list(type))
    }
    return TypedExpression(.list(unified.map { $0.expression }, element: type), .list(type))
  }

  mutating func bindRecord(
    _ members: [Expression.RecordMember]
  ) throws(Diagnostic) -> TypedExpression {
    var fields: [RecordField] = []
    var values: [(name: String, value: BoundExpression)] = []
    var constants: [Value.RecordValue] = []
    for member in members {
      if fields.contains(where: { $0.name == member.name.text }) {
        throw .repeatedMember(member.name)
      }
      let typed = try bind(member.value)
      fields.append(RecordField(member.name.text, typed.type))
      values.append((member.name.text, typed.expression))
      if let constant = typed.constant {
        constants.append(Value.RecordValue(member.name.text, constant))
      }
    }
    let type = ValueType.record(RecordType(fields: fields))
    if constants.count == values.count {
      return TypedExpression(.constant(.record(constants)), type)
    }
    return TypedExpression(.record(values), type)
  }
}

extension Diagnostic {
  fileprivate static func notACondition(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      "a condition is true or false, and this is \(type.phrase)", at: span,
      help: "compare it with something: == != < <= > >= ~ in is null")
  }

  fileprivate static func listAsCondition(at span: Span) -> Diagnostic {
    Diagnostic(
      "a condition is true or false, and this is a list", at: span,
      help: "any(...) tells whether it has elements, count(...) how many")
  }

  fileprivate static func repeatedMember(_ name: Name) -> Diagnostic {
    Diagnostic("'\(name.text)' stands twice in this record", at: name.span)
  }
}
