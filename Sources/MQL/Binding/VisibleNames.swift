package import MQLSyntax

/// The names that can stand at one place of a query: what completion offers.
package struct VisibleNames: Sendable {
  package private(set) var fields: [String] = []
  package private(set) var relations: [String] = []

  /// `scopes`: whose names are meant, outermost first, as the parser found them.
  package init(in scopes: [NameScope], _ environment: Environment) {
    var shape: RowShape?
    var elements: [ValueType] = []
    var members: ValueType?
    for scope in scopes {
      var binder = ExpressionBinder(environment: environment, shape: shape)
      binder.frames = elements.map { .named($0) }
      switch scope {
      case .pipeline(let source, let stages):
        let pipeline = Pipeline(source: source, stages: stages, span: source.span)
        shape = QueryBinder.bind(pipeline, in: environment).query.shape
        elements = []
      case .relation(let path, let stages):
        guard let resource = shape.flatMap({ Self.resource(path, of: $0, environment) }) else {
          shape = nil
          continue
        }
        shape =
          QueryBinder.bindElements(of: resource, stages: stages, in: environment).query.shape
        elements = []
      case .elements(let list):
        guard case .list(let element)? = try? binder.bind(list).type else { continue }
        elements.append(element)
      case .members(let value):
        members = try? binder.bind(value).type
      }
    }
    if case .members? = scopes.last {
      if let members { add(members, environment.catalog) }
      return
    }
    for element in elements.reversed() { add(element, environment.catalog) }
    if !elements.isEmpty { fields.append("it") }
    if let shape { add(shape) }
  }

  private static func resource(
    _ path: Path, of shape: RowShape, _ environment: Environment
  ) -> Resource? {
    var resource = shape.origin?.resource
    for name in path.names {
      resource = resource?.relation(name.text).flatMap { environment.catalog.resource($0.target) }
    }
    return resource
  }

  private mutating func add(_ shape: RowShape) {
    fields += shape.names
    relations += shape.origin?.relationNames ?? []
  }

  private mutating func add(_ type: ValueType, _ catalog: Catalog) {
    switch type {
    case .list(let element): add(element, catalog)
    case .record(let record):
      fields += record.fields.map { $0.name }
      let resource = record.resource.flatMap { catalog.resource($0) }
      relations += resource?.relations.map { $0.name } ?? []
    case .null, .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .json,
      .unknown:
      return
    }
  }
}
