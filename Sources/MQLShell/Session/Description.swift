import MQL
import MQLSyntax

/// The rows of `describe`: all resources, or the columns and relations of one thing.
enum Description {
  static func rows(
    of path: Path?, in environment: Environment, definitions: CheckedScript
  ) throws(Diagnostic) -> (ResultSchema, ResultBatch) {
    guard let path else { return resources(environment.catalog) }
    let name = path.first
    if path.names.count == 1, let rows = definition(name.text, environment, definitions) {
      return rows
    }
    guard var resource = environment.catalog.resource(named: name.text) else {
      throw .nothingToDescribe(name, among: environment.sourceNames)
    }
    for step in path.names.dropFirst() {
      guard let relation = resource.relation(step.text),
        let target = environment.catalog.resource(relation.target)
      else {
        throw .noRelation(step, resource)
      }
      resource = target
    }
    return fields(of: resource)
  }

  private static func resources(_ catalog: Catalog) -> (ResultSchema, ResultBatch) {
    let sources = catalog.resources.filter { $0.isSource }
    return TextRows(["resource", "one", "meaning", "relations"]).rows(
      sources.map { resource in
        [
          resource.name.text,
          resource.naturalKey.map { "\(resource.singular) \($0)" } ?? resource.singular,
          resource.summary, resource.relations.map { $0.name }.joined(separator: ", "),
        ]
      })
  }

  private static func fields(of resource: Resource) -> (ResultSchema, ResultBatch) {
    let fields = resource.fields.map { field in
      [
        field.name, field.type.name, field.isNullable ? "null" : "", field.summary,
        field.serverAbilities.joined(separator: ", "),
      ]
    }
    let relations = resource.relations.map { relation in
      [
        relation.name, relation.isList ? "list of \(relation.target.text)" : relation.target.text,
        relation.isList ? "" : "null", relation.summary, "relation",
      ]
    }
    return TextRows(["name", "type", "nullable", "meaning", "server"]).rows(fields + relations)
  }

  private static func definition(
    _ name: String, _ environment: Environment, _ definitions: CheckedScript
  ) -> (ResultSchema, ResultBatch)? {
    let columns: [(name: String, type: ValueType)]
    switch environment.bindings[name] {
    case .inlined(let pipeline, let bindings):
      var environment = environment
      environment.bindings = bindings
      columns = QueryBinder.bind(pipeline, in: environment).query.shape.columns.map {
        ($0.name, $0.type)
      }
    case .stored(let stored):
      columns = stored.columns.map { ($0.name, $0.type) }
    case .constant(_, let type):
      columns = [(name, type)]
    case .open(let type):
      columns = [(name, type)]
    case .expression(let expression, let bindings):
      var environment = environment
      environment.bindings = bindings
      guard let type = try? QueryBinder.constant(expression, in: environment).type else {
        return nil
      }
      columns = [(name, type)]
    case .broken, nil:
      return nil
    }
    return TextRows(["name", "type"]).rows(columns.map { [$0.name, $0.type.name] })
  }
}

/// Rows of texts under headings, as a result.
private struct TextRows {
  let schema: ResultSchema

  init(_ names: [String]) {
    schema = ResultSchema(columns: names.map { ResultSchema.Column(name: $0, type: .text) })
  }

  func rows(_ cells: [[String]]) -> (ResultSchema, ResultBatch) {
    let columns = schema.columns.indices.map { index in
      Column(cells.map { .text($0[index]) }, type: .text)
    }
    return (schema, ResultBatch(rowCount: cells.count, columns: columns))
  }
}

extension Diagnostic {
  fileprivate static func nothingToDescribe(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "there is no '\(name.text)' to describe", name, among: names, listedAs: "possible")
  }

  fileprivate static func noRelation(_ name: Name, _ resource: Resource) -> Diagnostic {
    .missing(
      "\(resource.name.text) has no relation '\(name.text)'", name,
      among: resource.relations.map { $0.name }, listedAs: "relations", ifNone: "it has none")
  }
}
