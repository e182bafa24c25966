import MQLSyntax

/// Names and the steps from them: `email`, `metadata.tier`, `customers.orders.total`, `rows[0]`.
extension ExpressionBinder {
  mutating func bindPath(_ expression: Expression) throws(Diagnostic) -> TypedExpression {
    if case .name(let name) = expression, let argument = try bindArgument(name) {
      return argument
    }
    if walk != nil, let element = try bindThroughWalkedList(expression) { return element }
    switch expression {
    case .name(let name):
      return try bindName(name)
    case .member(let base, let name):
      return try member(name, of: try bindBase(base))
    case .index(let base, let index, let span):
      return try bindIndex(try bindBase(base), index, span)
    case .variable, .pipeline, .literal, .call, .negate, .not, .and, .or, .coalesce, .arithmetic,
      .comparison, .isNull, .between, .membership, .during, .conditional, .list, .record, .filter,
      .range, .template, .regex:
      return try bind(expression)
    }
  }

  /// A bare name: a field of the elements around, a column, a relation of the row, a `let`.
  private func bindName(_ name: Name) throws(Diagnostic) -> TypedExpression {
    if let element = try bindElementName(name) { return element }
    if let call { throw notInScope(name, of: call) }
    if let shape {
      if let column = shape[name.text] {
        if environment.isAmbiguous(name.text) { throw .columnOrLet(name) }
        return typed(column)
      }
      if let relation = shape.origin?.resource.relation(name.text),
        let slot = shape.origin?.slot(name.text)
      {
        if let problem = shape.origin?.problem(of: name) { throw problem }
        let type = type(of: relation, of: shape.origin)
        let currency = type.currencyFieldOfOwner.flatMap { shape.origin?.slot($0) }
        return TypedExpression(
          .column(slot, depth: frames.count), type,
          currency: currency.map { .text(.column($0, depth: frames.count)) })
      }
    }
    if let constant = try constant(named: name) { return constant }
    if shape?.isUnknown == true { return TypedExpression(.constant(.null), .unknown) }
    throw unknownName(name)
  }

  /// In an element's frame its fields come before the row's columns, and `it` is the element.
  /// A column that the query itself has named alike makes the name ambiguous.
  func bindElementName(_ name: Name) throws(Diagnostic) -> TypedExpression? {
    let ownFrames = frames.count - (call?.frameCount ?? 0)
    for (depth, frame) in frames.reversed().enumerated() where depth < ownFrames {
      guard case .named(let type) = frame else { continue }
      let element = TypedExpression(.element(depth: depth), type)
      if name.text == "it" { return element }
      if case .unknown = type { return element }
      guard let found = field(name.text, of: element) else { continue }
      if call == nil, let column = shape?[name.text], column.isMade {
        throw .elementOrColumn(name)
      }
      return found
    }
    return nil
  }

  private func typed(_ column: RowShape.Column) -> TypedExpression {
    TypedExpression(
      .column(column.slot, depth: frames.count), column.type,
      currency: column.currency.map { .text(.column($0, depth: frames.count)) }
        ?? column.ownerCurrency.map { .owner($0) })
  }

  /// What the name is as a `let` or a `param`; `nil` where it is neither.
  func constant(named name: Name) throws(Diagnostic) -> TypedExpression? {
    switch environment.bindings[name.text] {
    case .constant(let value, let type):
      return TypedExpression(.constant(value), type)
    case .expression(let expression, let bindings):
      var environment = environment
      environment.bindings = bindings
      environment.isOfDefinition = true
      var binder = ExpressionBinder(environment: environment, shape: nil)
      return try binder.bind(expression)
    case .open(let type):
      return TypedExpression(
        .subquery(SubqueryID(.parameter(name.text), .value), nil), type)
    case .inlined, .stored:
      // The last result is no name of an expression.
      guard name.text != "_" else { return nil }
      return try bindPipeline(.named(name), SubqueryID(.name(name.text), .value), at: name.span)
    case .broken: return TypedExpression(.constant(.null), .unknown)
    case nil: return nil
    }
  }

  private func type(of relation: Relation, of origin: Origin? = nil) -> ValueType {
    let target = origin.map { $0.target(of: relation, in: environment.catalog) }
    guard let target = target ?? environment.catalog.resource(relation.target) else {
      return .unknown
    }
    let record = ValueType.record(target.recordType)
    return relation.isList ? .list(record) : record
  }

  /// A field of a record, or a relation of the resource that it is a record of.
  private func field(_ name: String, of base: TypedExpression) -> TypedExpression? {
    guard case .record(let record) = base.type else { return nil }
    let resource = record.resource.flatMap { environment.catalog.resource($0) }
    func currency(_ name: String?) -> MoneyCurrency? {
      guard let name, record[name] != nil || resource?.field(name) != nil else { return nil }
      return .text(.field(base.expression, name))
    }
    let expression = BoundExpression.field(base.expression, name)
    if let field = record[name] {
      let found: MoneyCurrency? =
        switch field.currency {
        case .sibling(let name): currency(name)
        case .parent: base.currency
        case nil: currency(field.type.currencyFieldOfOwner)
        }
      return TypedExpression(expression, field.type, currency: found)
    }
    guard let relation = resource?.relation(name) else { return nil }
    let type = type(of: relation)
    return TypedExpression(expression, type, currency: currency(type.currencyFieldOfOwner))
  }

  /// One step by name. Through a list it gives the list of the steps of its elements.
  func member(_ name: Name, of base: TypedExpression) throws(Diagnostic) -> TypedExpression {
    switch base.type {
    case .record:
      if let field = field(name.text, of: base) { return field }
      throw unknownMember(name, of: base.type)
    case .list(let elementType):
      let step = try member(name, of: base.element(elementType))
      let list = BoundExpression.map(list: base.expression, body: step.expression)
      if case .list = step.type { return TypedExpression(.flatten(list), step.type) }
      var typed = TypedExpression(list, .list(step.type))
      if case .record(let record) = elementType, case .parent = record[name.text]?.currency {
        typed.currency = base.currency
      }
      return typed
    case .json:
      return TypedExpression(extending(base.expression, by: .member(name.text)), .json)
    case .null, .unknown:
      return TypedExpression(.constant(.null), base.type)
    case .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period:
      throw .noFields(name, in: base.type)
    }
  }

  private mutating func bindIndex(
    _ base: TypedExpression, _ index: Expression, _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    let typedIndex = try bind(index)
    switch (base.type, typedIndex.constant) {
    case (.json, .text(let name)):
      return TypedExpression(extending(base.expression, by: .member(name)), .json)
    case (.json, .int(let position)):
      return TypedExpression(extending(base.expression, by: .element(Int(position))), .json)
    case (.record, .text(let name)):
      return try member(Name(name, index.span), of: base)
    case (.list(let element), _):
      switch typedIndex.type {
      case .int, .unknown:
        return TypedExpression(
          .at(base.expression, typedIndex.expression), element, currency: base.currency)
      case .null, .bool, .decimal, .money, .text, .time, .date, .duration, .period, .json, .list,
        .record:
        throw .indexNotAnInt(typedIndex.type, at: index.span)
      }
    case (.unknown, _), (.null, _):
      return TypedExpression(.constant(.null), base.type)
    default:
      throw .notIndexable(base.type, at: span)
    }
  }

  private func extending(_ base: BoundExpression, by step: JSONStep) -> BoundExpression {
    if case .json(let root, let steps) = base { return .json(root, steps + [step]) }
    return .json(base, [step])
  }

  private func unknownMember(_ name: Name, of type: ValueType) -> Diagnostic {
    guard case .record(let record) = type else { return .noFields(name, in: type) }
    let resource = record.resource.flatMap { environment.catalog.resource($0) }
    let names =
      record.fields.map { $0.name } + (resource?.relations.map { $0.name } ?? [])
    return .unknownField(name, owner: record.resource?.text ?? "the record", among: names)
  }

  private func unknownName(_ name: Name) -> Diagnostic {
    guard let shape else {
      if let later = environment.later[name.text] { return .definedLater(name, at: later) }
      if namesResources { return .unknownSource(name, among: environment.sourceNames) }
      return .unknownLet(name, among: environment.variableNames)
    }
    let relations = shape.origin?.relationNames ?? []
    let whole = shape.origin?.resource.fields.allSatisfy { shape[$0.name] != nil } == true
    let owner = whole ? shape.origin?.resource.name.text : nil
    return .unknownField(name, owner: owner ?? "the row", among: shape.names + relations)
  }
}

extension Diagnostic {
  static func unknownField(
    _ name: Name, owner: String, among names: [String]
  ) -> Diagnostic {
    .missing(
      "\(owner) has no field '\(name.text)'", name, among: names, listedAs: "fields")
  }

  fileprivate static func unknownLet(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "there is no '\(name.text)' here: no row is at hand, only lets are names", name,
      among: names, listedAs: "lets", ifNone: "no let is defined")
  }

  fileprivate static func columnOrLet(_ name: Name) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is a column of the row and a let or param", at: name.span,
      help: "'$' before it means the let or param; for the column the let needs another name",
      fix: Fix(replace: name.span, with: "$" + name.text))
  }

  fileprivate static func elementOrColumn(_ name: Name) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is a field of the list's element and a column that this query made",
      at: name.span, help: "it.\(name.text) is the element's; give the column another name")
  }

  fileprivate static func noFields(_ name: Name, in type: ValueType) -> Diagnostic {
    Diagnostic("\(type.phrase) has no fields, so no '\(name.text)'", at: name.span)
  }

  fileprivate static func indexNotAnInt(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("a list is indexed by an int from 0, and this is \(type.phrase)", at: span)
  }

  fileprivate static func notIndexable(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("only lists and json can be indexed, and this is \(type.phrase)", at: span)
  }
}
