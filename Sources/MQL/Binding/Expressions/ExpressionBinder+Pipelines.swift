import MQLSyntax

/// Pipelines in expressions: `(groups | count)`, `id in $vips`, `count(groups where name ~ "VIP")`.
extension ExpressionBinder {
  /// What the pipeline gives, in the form that its place wants.
  func bindPipeline(
    _ pipeline: Pipeline, _ id: SubqueryID, at span: Span
  ) throws(Diagnostic) -> TypedExpression {
    let subquery = try subquery(pipeline, id, at: span)
    if let result = environment.results[id] {
      switch id.form {
      case .value, .count, .presence:
        return TypedExpression(.constant(result.value(at: 0)), subquery.type)
      case .list, .records: break
      }
    }
    return TypedExpression(.subquery(id, environment.results[id]), subquery.type)
  }

  private func subquery(
    _ pipeline: Pipeline, _ id: SubqueryID, at span: Span
  ) throws(Diagnostic) -> Subquery {
    if let known = environment.subqueries[id] { return known }
    let completion = id.form.completion(at: span)
    let (query, diagnostics) = QueryBinder.bind(
      pipeline, in: environment, for: .operand, completedBy: completion)
    if let first = diagnostics.first(where: { $0.severity == .error }) {
      environment.subqueries.add(diagnostics.filter { $0 != first })
      throw first
    }
    if id.form.wantsOneColumn, query.shape.columns.count != 1, !query.shape.isUnknown {
      throw .severalColumns(query.shape.names, at: span)
    }
    let whole = Pipeline(
      source: pipeline.source, stages: pipeline.stages + completion, span: pipeline.span)
    let subquery = Subquery(
      id: id, span: span, pipeline: whole, environment: environment, query: query)
    environment.subqueries.add(subquery)
    return subquery
  }

  /// The start of a path: rows where it is a pipeline, else any value.
  mutating func bindBase(_ expression: Expression) throws(Diagnostic) -> TypedExpression {
    if let rows = try bindRows(meantBy: expression) { return rows }
    return try bind(expression)
  }

  /// A pipeline's rows as a list of records; `nil` where the expression is no pipeline.
  func bindRows(meantBy expression: Expression) throws(Diagnostic) -> TypedExpression? {
    guard let (pipeline, place) = pipeline(meantBy: expression) else { return nil }
    return try bindPipeline(pipeline, SubqueryID(place, .records), at: expression.span)
  }

  /// The right side of `in`: the values of a pipeline's one column.
  func bindList(meantBy expression: Expression) throws(Diagnostic) -> TypedExpression? {
    guard let (pipeline, place) = pipeline(meantBy: expression) else { return nil }
    return try bindPipeline(pipeline, SubqueryID(place, .list), at: expression.span)
  }

  /// `count` and `any` of a pipeline, which need none of its records.
  func bindNumber(
    of expression: Expression, _ form: SubqueryID.Form
  ) throws(Diagnostic) -> TypedExpression? {
    var inner = self
    inner.namesResources = true
    guard let (pipeline, place) = inner.pipeline(meantBy: expression) else { return nil }
    return try bindPipeline(pipeline, SubqueryID(place, form), at: expression.span)
  }

  /// The pipeline that an expression is, or stands for.
  func pipeline(meantBy expression: Expression) -> (Pipeline, SubqueryID.Place)? {
    switch expression {
    case .pipeline(let pipeline, let span):
      return (pipeline, .span(span))
    case .variable(let name, _):
      return environment.isPipeline(name.text) && !isValue(name)
        ? (.named(name), .name(name.text)) : nil
    case .name(let name):
      if let (argument, caller) = argument(name) { return caller.pipeline(meantBy: argument) }
      guard !isName(of: name.text), !isValue(name), name.text != "_" else { return nil }
      let isLet = environment.isPipeline(name.text)
      let isResource = (namesResources || shape == nil) && environment.namesRows(name.text)
      return (isLet && call == nil) || isResource ? (.named(name), .name(name.text)) : nil
    case .filter(let list, let condition, let span):
      var outside = self
      outside.namesResources = true
      guard let (pipeline, _) = outside.pipeline(meantBy: list) else { return nil }
      let filtered = pipeline.adding(Where(condition: condition, span: condition.span), to: span)
      // A condition that looks at the row around can't run by itself.
      let probe = environment.forALook
      // A pipeline that is left in the log holds the log: neither would ever be freed.
      defer { _ = probe.subqueries.takeAll() }
      guard QueryBinder.bind(filtered, in: probe, for: .operand).diagnostics.isEmpty else {
        return nil
      }
      return (filtered, .span(span))
    default:
      return nil
    }
  }

  /// A `let` of literal rows is a list, and no pipeline has to run for it.
  private func isValue(_ name: Name) -> Bool {
    if case .constant = environment.bindings[name.text] { true } else { false }
  }

  /// Whether the row, or an element around, has a field or a relation of this name.
  private func isName(of name: String) -> Bool {
    let ownFrames = frames[(call?.frameCount ?? 0)...]
    for case .named(let type) in ownFrames {
      if name == "it" { return true }
      guard case .record(let record) = type else { continue }
      let resource = record.resource.flatMap { environment.catalog.resource($0) }
      if record[name] != nil || resource?.relation(name) != nil { return true }
    }
    guard call == nil, let shape else { return false }
    return shape[name] != nil || shape.origin?.resource.relation(name) != nil
  }
}

extension Pipeline {
  static func named(_ name: Name) -> Pipeline {
    Pipeline(source: .name(name), stages: [], span: name.span)
  }

  func adding(_ stage: any StageSyntax, to span: Span) -> Pipeline {
    Pipeline(source: source, stages: stages + [stage], span: span)
  }

  /// Of what the rows are at the end: the last stage, else the source.
  var endSpan: Span { stages.last?.span ?? source.span }
}

extension SubqueryID.Form {
  fileprivate var wantsOneColumn: Bool {
    switch self {
    case .value, .list: true
    case .records, .count, .presence: false
    }
  }

  /// The stages that make of a pipeline's rows what is wanted of them.
  fileprivate func completion(at span: Span) -> [any Stage] {
    switch self {
    case .value, .list, .records: []
    case .count: [Count(span: span)]
    case .presence: [Take(count: .literal(.int(1), span), span: span), Count(span: span)]
    }
  }
}

extension Diagnostic {
  fileprivate static func severalColumns(_ names: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      "a pipeline that stands for a value, or behind 'in', has one column, and this one has "
        + String(names.count), at: span, label: names.commaList(atMost: 6),
      help: "select picks one: ... | select \(names.first ?? "name")")
  }
}
