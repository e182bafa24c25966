import MQL
import MQLSyntax

/// `create group {...}`, its names and types found.
struct CheckedCreation {
  let resource: Resource
  let record: PreparedExpression
  let span: Span
}

// What changes the store.
extension ScriptChecker {
  mutating func requireWritable(_ span: Span) {
    if isReadOnly { report(.readOnly(span)) }
  }

  mutating func create(_ singular: Name, _ record: Expression, _ span: Span) {
    requireWritable(span)
    guard let resource = environment.catalog.resource(singular: singular.text),
      let fields = resource.changes?.newRecord
    else {
      let names = environment.catalog.resources.filter { $0.changes?.newRecord != nil }
      report(.notCreatable(singular, among: names.map { $0.singular }))
      return
    }
    guard let prepared = prepare(record), case .record(let members, let whole) = record,
      case .record(let type) = prepared.type
    else { return }
    for member in members {
      guard let found = type[member.name.text] else { continue }
      check(member.name, found.type, member.value.span, of: resource, fields)
    }
    let missing = fields.required.filter { type[$0] == nil }
    if !missing.isEmpty {
      report(.fieldsMissing(missing, resource, fields, whole))
    }
    result.statements.append(
      .create(CheckedCreation(resource: resource, record: prepared, span: span)))
  }

  private mutating func check(
    _ name: Name, _ type: ValueType, _ span: Span, of resource: Resource,
    _ fields: ResourceChanges.NewRecordFields
  ) {
    guard fields.all.contains(name.text), let field = resource.field(name.text) else {
      let reason = resource.changes?.reasons[name.text]
      report(.notGiven(name, resource, fields, reason))
      return
    }
    switch (field.type, type) {
    case (_, .unknown), (.text, .text), (.json, .record), (.json, .json): break
    case (_, .null) where !fields.required.contains(name.text): break
    default:
      report(.wrongField(name, field, type, span))
    }
  }
}

extension Diagnostic {
  fileprivate static func readOnly(_ span: Span) -> Diagnostic {
    Diagnostic(
      "this store is opened to be read only", at: span,
      help: "--readonly or 'readonly' of its profile says so")
  }

  fileprivate static func notCreatable(_ singular: Name, among names: [String]) -> Diagnostic {
    .missing(
      "no '\(singular.text)' can be made", singular, among: names, listedAs: "what can be made")
  }

  fileprivate static func fieldsMissing(
    _ names: [String], _ resource: Resource, _ fields: ResourceChanges.NewRecordFields,
    _ span: Span
  ) -> Diagnostic {
    Diagnostic(
      "a new \(resource.singular) needs "
        + names.map { "'\($0)'" }.joined(separator: " and "), at: span,
      label: "needed: " + fields.required.joined(separator: ", "))
  }

  fileprivate static func notGiven(
    _ name: Name, _ resource: Resource, _ fields: ResourceChanges.NewRecordFields,
    _ reason: String?
  ) -> Diagnostic {
    if let reason {
      return Diagnostic(
        "a new \(resource.singular) is given no '\(name.text)': \(reason)", at: name.span,
        label: "fields: " + fields.all.joined(separator: ", "))
    }
    return .missing(
      "a new \(resource.singular) has no '\(name.text)'", name, among: fields.all,
      listedAs: "fields")
  }

  fileprivate static func wrongField(
    _ name: Name, _ field: ResourceField, _ type: ValueType, _ span: Span
  ) -> Diagnostic {
    let wanted = field.type == .json ? "a record" : field.type.phrase
    return Diagnostic("'\(name.text)' holds \(wanted), and this is \(type.phrase)", at: span)
  }
}
