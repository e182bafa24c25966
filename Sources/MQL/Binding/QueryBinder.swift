package import MQLSyntax

/// Binds one pipeline, stage by stage, keeping the shape of the rows between them.
///
/// A stage that can't be bound is reported and left out; the ones after it are still looked at,
/// as far as what they say does not hang on it.
package struct QueryBinder {
  package private(set) var environment: Environment
  /// The rows as they come into the stage being bound; the stage leaves them as they go out.
  package var shape = RowShape(columns: [])
  package private(set) var diagnostics: [Diagnostic] = []
  private(set) var slotCount = 0
  /// Set by `save`, behind which nothing stands.
  var save: Saving?
  /// Whether something has said which rows are meant: a change of all rows that are there is refused.
  package var isLimited = false
  /// What becomes of the rows.
  private(set) var use: PipelineUse
  /// What the rows are to become; set by the last stage of a change.
  package var change: BoundChange?
  /// Columns that a change reads of its rows and that are worked out by it.
  var pending = Computation()

  package init(environment: Environment, use: PipelineUse) {
    self.environment = environment
    self.use = use
  }

  /// The bound query, and what is wrong with it: with one error it must not run.
  ///
  /// `completion`: stages that nobody wrote, for what is made of the rows.
  package static func bind(
    _ pipeline: Pipeline, in environment: Environment, for use: PipelineUse = .definition,
    completedBy completion: [any StageSyntax] = []
  ) -> (query: BoundQuery, diagnostics: [Diagnostic]) {
    var binder = QueryBinder(environment: environment, use: use)
    var (source, stages) = binder.bindAll(pipeline)
    binder.checkEnd(at: pipeline.endSpan)
    binder.bind(completion, behind: &stages)
    var query = BoundQuery(
      source: source, stages: stages, shape: binder.shape, slotCount: binder.slotCount,
      save: binder.save)
    query.isLimited = binder.isLimited
    query.change = binder.change
    return (query, binder.diagnostics)
  }

  private mutating func bindAll(
    _ pipeline: Pipeline
  ) -> (source: BoundSource, stages: [any BoundStage]) {
    var (source, stages) = bind(pipeline.source)
    bind(pipeline.stages, behind: &stages)
    return (source, stages)
  }

  private mutating func bind(
    _ syntaxes: [any StageSyntax], behind stages: inout [any BoundStage]
  ) {
    for syntax in syntaxes {
      if let save { report(.saveNotLast(save.span)) }
      save = nil
      if let stage = bind(syntax, behind: &stages) { stages.append(stage) }
    }
    if let comparison = shape.comparison {
      report(.comparisonNotSummarized(comparison.span, before: nil))
      shape.comparison = nil
    }
  }

  private mutating func bind(
    _ syntax: any StageSyntax, behind stages: inout [any BoundStage]
  ) -> (any BoundStage)? {
    guard let stage = syntax as? any Stage else {
      // A broken stage: the parser has reported it.
      let keepsColumns = (syntax as? BrokenStage)?.isKnownToKeepColumns ?? false
      if !keepsColumns { shape.isUnknown = true }
      return nil
    }
    let kind = type(of: stage)
    if kind.takesRecords {
      // Those before it see that each record comes out at most once.
      for index in stages.indices {
        stages[index] = stages[index].checkingRecords(for: kind.keywords[0])
      }
    }
    checkMayFollow(stage)
    let bound = bindBesidePeriods(stage)
    checkTotalsName(after: stage)
    return bound
  }

  /// Binds the stage, and says what becomes of rows of two periods.
  private mutating func bindBesidePeriods(_ stage: any Stage) -> (any BoundStage)? {
    guard let comparison = shape.comparison else { return stage.bind(&self) }
    let bound = stage.bind(&self)
    switch Swift.type(of: stage).comparisonUse {
    case .keeps: shape.comparison = comparison
    case .summarizes: shape.comparison = nil
    case .refuses:
      report(.comparisonNotSummarized(comparison.span, before: stage.span))
      shape.comparison = nil
    }
    return bound
  }

  // MARK: - For stages

  package mutating func newSlot() -> Slot {
    defer { slotCount += 1 }
    return Slot(slotCount)
  }

  package mutating func newOrigin(_ resource: Resource) -> Origin {
    newOrigin(resource, kept: nil)
  }

  mutating func newOrigin(_ resource: Resource, kept: KeptRecords?) -> Origin {
    defer { slotCount += Origin.slotCount(resource) }
    return Origin(resource: resource, firstSlot: slotCount, kept: kept)
  }

  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  package mutating func report(_ more: [Diagnostic]) { diagnostics += more }

  /// An expression over the row, or `nil` after reporting what is wrong with it.
  package mutating func bind(_ expression: Expression) -> TypedExpression? {
    var binder = ExpressionBinder(environment: environment, shape: shape)
    do throws(Diagnostic) {
      return try binder.bind(expression)
    } catch {
      report(error)
      return nil
    }
  }

  package mutating func bindCondition(_ expression: Expression) -> BoundExpression? {
    var binder = ExpressionBinder(environment: environment, shape: shape)
    do throws(Diagnostic) {
      return try binder.bindCondition(expression)
    } catch {
      report(error)
      return nil
    }
  }

  /// An expression with aggregates over rows, each of which gets a slot.
  package mutating func bindAggregates(
    _ expression: Expression
  ) -> (result: TypedExpression, calls: [(AggregateCall, Slot)])? {
    var binder = ExpressionBinder(environment: environment, shape: shape)
    binder.rowAggregates = RowAggregates(firstSlot: slotCount)
    do throws(Diagnostic) {
      let result = try binder.bind(expression)
      guard let aggregates = binder.rowAggregates else { return nil }
      slotCount = aggregates.slotCount
      return (result, Array(zip(aggregates.calls, aggregates.slots)))
    } catch {
      report(error)
      return nil
    }
  }

  /// As ``bindAggregates``, with what only `window` has.
  mutating func bindWindow(
    _ expression: Expression
  ) -> (result: TypedExpression, calls: RowAggregates)? {
    var binder = ExpressionBinder(environment: environment, shape: shape)
    binder.rowAggregates = RowAggregates(firstSlot: slotCount, inWindow: true)
    do throws(Diagnostic) {
      let result = try binder.bind(expression)
      guard let calls = binder.rowAggregates else { return nil }
      slotCount = calls.slotCount
      return (result, calls)
    } catch {
      report(error)
      return nil
    }
  }

  /// A count that is known before the query runs: `take 10`.
  package mutating func bindCount(_ expression: Expression) -> Int? {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    do throws(Diagnostic) {
      let typed = try binder.bind(expression)
      if case .unknown = typed.type { return nil }
      if awaits(typed), typed.type == .int { return 1 }
      let value = try typed.constantValue(at: expression.span, environment.clock)
      guard case .int(let count) = value, count >= 0, let count = Int(exactly: count) else {
        throw Diagnostic.notACount(expression.span)
      }
      return count
    } catch {
      report(error)
      return nil
    }
  }

  /// Whether the value is known only when pipelines have run: they run before the query is bound
  /// for good.
  func awaits(_ typed: TypedExpression) -> Bool {
    let pipelines = typed.expression.waitsFor
    environment.subqueries.require(pipelines)
    return !pipelines.isEmpty
  }

  /// A value that hangs on no row, worked out now: what `let name = expression` names. Without a
  /// value where pipelines must run before.
  package static func constant(
    _ expression: Expression, in environment: Environment
  ) throws(Diagnostic) -> (value: Value?, type: ValueType) {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    let typed = try binder.bind(expression)
    if !typed.expression.waitsFor.isEmpty { return (nil, typed.type) }
    return (try typed.constantValue(at: expression.span, environment.clock), typed.type)
  }

  /// As `constant`, of a condition.
  package static func condition(
    _ expression: Expression, in environment: Environment
  ) throws(Diagnostic) -> Value? {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    let typed = TypedExpression(try binder.bindCondition(expression), .bool)
    if !typed.expression.waitsFor.isEmpty { return nil }
    return try typed.constantValue(at: expression.span, environment.clock)
  }

  // MARK: - Sources

  private mutating func bind(
    _ source: Pipeline.Source
  ) -> (source: BoundSource, stages: [any BoundStage]) {
    switch source {
    case .name(let name): return bindSource(named: name)
    case .one(let singular, let key):
      isLimited = true
      return (bindOne(singular, key), [])
    case .read(let key, let columns, let span):
      isLimited = true
      return (bindFile(key, columns, span), [])
    case .kept(let resource, let snapshot):
      isLimited = true
      return (bindKept(resource, snapshot), [])
    case .rows(let rows, let span):
      isLimited = true
      return (bindRows(rows, span), [])
    case .pipeline(let pipeline, _): return bindAll(pipeline)
    }
  }

  private mutating func bindSource(
    named name: Name
  ) -> (source: BoundSource, stages: [any BoundStage]) {
    switch environment.bindings[name.text] {
    case .inlined(let pipeline, let bindings):
      return bindDefinition(pipeline, among: bindings)
    case .stored(let stored):
      return (bindStored(stored), [])
    case .constant(let value, let type):
      isLimited = true
      if let record = type.rowType { return (bindRows(of: value, record), []) }
      report(.letIsAValue(name))
      return (unknownSource(), [])
    case .expression, .open:
      report(.letIsAValue(name))
      return (unknownSource(), [])
    case .broken:
      return (unknownSource(), [])
    case nil where name.text == "_":
      report(.noLastResult(name))
      return (unknownSource(), [])
    case nil:
      break
    }
    guard let resource = environment.catalog.resource(named: name.text), resource.isSource else {
      if let later = environment.later[name.text] {
        report(.definedLater(name, at: later))
        return (unknownSource(), [])
      }
      report(.unknownSource(name, among: environment.sourceNames))
      return (unknownSource(), [])
    }
    return (scan(resource, key: nil), [])
  }

  /// The pipeline of a `let` becomes part of this one. What is wrong with it was told where it stands,
  /// in the same words.
  private mutating func bindDefinition(
    _ pipeline: Pipeline, among bindings: [String: Environment.Binding]
  ) -> (source: BoundSource, stages: [any BoundStage]) {
    let around = (environment.bindings, environment.savedFiles, use)
    (environment.bindings, environment.savedFiles, use) = (bindings, [:], .definition)
    let bound = bindAll(pipeline)
    checkEnd(at: pipeline.endSpan)
    (environment.bindings, environment.savedFiles, use) = around
    return bound
  }

  private mutating func bindOne(_ singular: Name, _ key: Pipeline.Key) -> BoundSource {
    guard let resource = environment.catalog.resource(singular: singular.text) else {
      let names = environment.catalog.resources.filter { $0.isSource }.map { $0.singular }
      report(.unknownSingular(singular, among: names))
      return unknownSource()
    }
    guard let value = bind(key) else { return unknownSource() }
    return scan(resource, key: value)
  }

  private mutating func scan(_ resource: Resource, key: Value?) -> BoundSource {
    let origin = newOrigin(resource)
    shape = RowShape(columns: origin.columns, origin: origin)
    return .scan(origin, key: key)
  }

  mutating func unknownSource() -> BoundSource {
    shape = RowShape(columns: [], isUnknown: true)
    return .rows(Batch(rowCount: 0, columns: []))
  }

  /// The records of a list, for the stages inside `expand`.
  package static func bindElements(
    of resource: Resource, stages: [any StageSyntax], in environment: Environment
  ) -> (query: BoundQuery, diagnostics: [Diagnostic]) {
    var binder = QueryBinder(environment: environment, use: .operand)
    let origin = binder.newOrigin(resource)
    binder.shape = RowShape(columns: origin.columns, origin: origin)
    var bound: [any BoundStage] = []
    binder.bind(stages, behind: &bound)
    if let last = stages.last { binder.checkEnd(at: last.span) }
    return (
      BoundQuery(
        source: .elements(origin), stages: bound, shape: binder.shape, slotCount: binder.slotCount),
      binder.diagnostics
    )
  }
}

extension Diagnostic {
  fileprivate static func saveNotLast(_ span: Span) -> Diagnostic {
    Diagnostic(
      "'save' gives no rows, so nothing can stand behind it", at: span, help: "'save' comes last")
  }

  fileprivate static func comparisonNotSummarized(_ span: Span, before stage: Span?) -> Diagnostic {
    Diagnostic(
      "two periods are compared by a summarize, and none follows", at: span,
      label: "compared here",
      others: stage.map { [Label($0, "looks at the rows of both together")] } ?? [],
      help: "where, extend, select, rename, drop, expand, flatten may stand between: "
        + "| summarize count() by date(created_at)")
  }

  static func unknownSource(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "there is no '\(name.text)' to read from", name, among: names, listedAs: "sources")
  }

  fileprivate static func noLastResult(_ name: Name) -> Diagnostic {
    Diagnostic(
      "there is no last result", at: name.span, label: "the rows of the query before, at the prompt"
    )
  }

  fileprivate static func unknownSingular(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "'\(name.text)' is no kind of record", name, among: names, listedAs: "one record")
  }

  fileprivate static func letIsAValue(_ name: Name) -> Diagnostic {
    Diagnostic("'\(name.text)' is a value and not rows", at: name.span)
  }

  fileprivate static func notACount(_ span: Span) -> Diagnostic {
    Diagnostic("this is a number of rows: an int from 0", at: span)
  }
}
