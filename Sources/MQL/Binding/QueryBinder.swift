package import MQLSyntax

/// Binds one pipeline, stage by stage, keeping the shape of the rows between them.
///
/// A stage that can't be bound is reported and left out; the ones after it are still looked at,
/// as far as what they say does not hang on it.
package struct QueryBinder {
  package internal(set) var environment: Environment
  /// The rows as they come into the stage being bound; the stage leaves them as they go out.
  package var shape = RowShape(columns: [])
  package private(set) var diagnostics: [Diagnostic] = []
  private(set) var slotCount = 0
  /// Set by `save`, behind which nothing stands.
  var save: Saving?
  /// Whether something has said which rows are meant: a change of all rows that are there is refused.
  package var isLimited = false
  /// What becomes of the rows.
  var use: PipelineUse
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

  mutating func bindAll(
    _ pipeline: Pipeline
  ) -> (source: BoundSource, stages: [any BoundStage]) {
    var (source, stages) = bindSource(pipeline.source)
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
  mutating func bindAggregates(
    _ expression: Expression, inWindow: Bool = false
  ) -> (result: TypedExpression, calls: RowAggregates)? {
    var binder = ExpressionBinder(environment: environment, shape: shape)
    binder.rowAggregates = RowAggregates(firstSlot: slotCount, inWindow: inWindow)
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
}
