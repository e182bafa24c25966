import MQLSyntax

/// The one list that the paths in the argument of a list aggregate go through:
/// `items` in `sum(items.unit_price * items.quantity)`.
struct ListWalk {
  struct Root {
    let list: TypedExpression
    let elementType: ValueType
    /// The path as written, to tell two lists apart.
    let path: String
    let span: Span
  }
  var root: Root?
}

/// The argument of a list aggregate: a list, and what is taken of each element.
struct ListArgument {
  let list: TypedExpression
  /// Stands in the element's frame.
  var value: TypedExpression
}

extension ExpressionBinder {
  /// `nil` where the expression leads through no list.
  mutating func bindListArgument(
    _ expression: Expression
  ) throws(Diagnostic) -> ListArgument? {
    if case .filter(let list, let condition, let span) = expression {
      let filtered = try bindFilter(list, condition, span)
      return ListArgument(list: filtered, value: element(of: filtered))
    }
    if let rows = try bindRows(meantBy: expression) {
      return ListArgument(list: rows, value: element(of: rows))
    }
    var inner = self
    inner.namesResources = true
    inner.walk = ListWalk()
    inner.rowAggregates = nil
    inner.frames.append(.unnamed)
    let value = try inner.bind(expression)
    if let root = inner.walk?.root { return ListArgument(list: root.list, value: value) }
    var outside = self
    outside.namesResources = true
    let plain = try outside.bind(expression).asList
    guard case .list = plain.type else { return nil }
    return ListArgument(list: plain, value: element(of: plain))
  }

  private func element(of list: TypedExpression) -> TypedExpression {
    guard case .list(let elementType) = list.type else {
      return TypedExpression(.element(depth: 0), .unknown)
    }
    return list.element(elementType)
  }

  /// A path that leads through a list, as seen from one element of that list.
  mutating func bindThroughWalkedList(
    _ expression: Expression
  ) throws(Diagnostic) -> TypedExpression? {
    guard let walk else { return nil }
    var outside = self
    outside.walk = nil
    outside.frames.removeLast()
    guard case .list = try outside.bind(expression).type else { return nil }
    // The last step that reaches a list is the one to walk; what follows belongs to its element.
    var rootPath = expression
    var steps: [Name] = []
    while case .member(let base, let name) = rootPath,
      case .list(let element) = try outside.bindBase(base).type,
      !isList(try outside.member(name, of: TypedExpression(.element(depth: 0), element)).type)
    {
      steps.insert(name, at: 0)
      rootPath = base
    }
    let list = try outside.bindBase(rootPath)
    guard case .list(let elementType) = list.type else { return nil }
    let root = ListWalk.Root(
      list: list, elementType: elementType, path: rootPath.pathText, span: rootPath.span)
    if let known = walk.root, known.path != root.path {
      throw .twoLists(known, root)
    }
    self.walk?.root = walk.root ?? root
    var value = list.element(elementType)
    for step in steps { value = try member(step, of: value) }
    return value
  }

  private func isList(_ type: ValueType) -> Bool {
    if case .list = type { return true }
    return false
  }
}

extension TypedExpression {
  /// Json where a list is wanted; a row where it holds none gives null, with a note.
  var asList: TypedExpression {
    guard case .json = type else { return self }
    return TypedExpression(.convert(expression, to: .list(.json)), .list(.json))
  }

  /// What stands for one element of this list.
  func element(_ type: ValueType) -> TypedExpression {
    TypedExpression(.element(depth: 0), type, currency: currency?.insideList)
  }
}

extension Expression {
  /// A path as text; for anything else a text of its place, equal to no other.
  fileprivate var pathText: String {
    switch self {
    case .name(let name): name.text
    case .member(let base, let name): base.pathText + "." + name.text
    case .variable(let name, _): "$" + name.text
    case .literal, .index, .call, .negate, .not, .and, .or, .coalesce, .arithmetic, .comparison,
      .isNull, .between, .membership, .during, .conditional, .list, .record, .filter, .range,
      .template, .regex, .pipeline:
      "\(span.start)..<\(span.end)"
    }
  }
}

extension Diagnostic {
  fileprivate static func twoLists(_ first: ListWalk.Root, _ second: ListWalk.Root) -> Diagnostic {
    Diagnostic(
      "this argument goes through two lists, '\(first.path)' and '\(second.path)'",
      at: second.span, label: "another list", others: [Label(first.span, "one list")],
      help: "flatten one of them first")
  }
}
