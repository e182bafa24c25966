import MQLSyntax

/// Where rows come from: a resource, one of its records, a `let`, rows that are written out.
extension QueryBinder {
  mutating func bindSource(
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
}

extension Diagnostic {
  static func unknownSource(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "there is no '\(name.text)' to read from", name, among: names, listedAs: "sources")
  }

  fileprivate static func noLastResult(_ name: Name) -> Diagnostic {
    Diagnostic(
      "there is no last result", at: name.span,
      label: "the rows of the query before, at the prompt",
      blamesName: true)
  }

  fileprivate static func unknownSingular(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "'\(name.text)' is no kind of record", name, among: names, listedAs: "one record")
  }

  fileprivate static func letIsAValue(_ name: Name) -> Diagnostic {
    Diagnostic("'\(name.text)' is a value and not rows", at: name.span, blamesName: true)
  }
}
