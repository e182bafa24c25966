import MQLSyntax

/// Whose records a change is of, and how its rows name them.
struct ChangedRows {
  let resource: Resource
  let changes: ResourceChanges
  let lookUp: Key?

  /// The column that names the record, where the rows are none themselves.
  struct Key {
    let field: String
    let slot: Slot
  }
}

extension QueryBinder {
  /// What every change asks first: that it stands where it may, and that somebody has said which
  /// rows are meant. `nil` after reporting.
  mutating func mayChange(_ verb: String, _ span: Span) -> Bool {
    guard case .statement = use else {
      report(.changeInside(verb, span))
      return false
    }
    if isLimited || shape.isUnknown { return !shape.isUnknown }
    report(.unlimitedChange(verb, span))
    return false
  }

  /// The rows as records of a resource that can be changed, or as keys of such records.
  mutating func changedRows(
    _ verb: String, _ span: Span, by lookUp: LookUpSyntax?, orOf members: Resource? = nil
  ) -> ChangedRows? {
    if let lookUp { return lookedUpRows(lookUp) }
    guard let origin = shape.origin else {
      report(.noRecords(verb, span, singular: members?.name.text))
      return nil
    }
    if let kept = origin.kept {
      report(.rowsOfSnapshot(verb, span, kept))
      return nil
    }
    guard let changes = origin.resource.changes else {
      report(.unchangeable(origin.resource, span, among: environment.catalog))
      return nil
    }
    return ChangedRows(resource: origin.resource, changes: changes, lookUp: nil)
  }

  private mutating func lookedUpRows(_ lookUp: LookUpSyntax) -> ChangedRows? {
    guard let resource = environment.catalog.resource(named: lookUp.resource.text) else {
      let names = environment.catalog.resources.filter { $0.changes != nil }.map { $0.name.text }
      report(.unknownSource(lookUp.resource, among: names))
      return nil
    }
    guard let changes = resource.changes else {
      report(.unchangeable(resource, lookUp.resource.span, among: environment.catalog))
      return nil
    }
    guard let key = key(lookUp.column, of: resource) else { return nil }
    return ChangedRows(resource: resource, changes: changes, lookUp: key)
  }

  /// The column by which records are looked up: it has the name of the field.
  mutating func key(_ column: Path, of resource: Resource) -> ChangedRows.Key? {
    guard let typed = bindKey(column, of: resource) else { return nil }
    let field = column.last.text
    guard field == "id" || field == resource.naturalKey else {
      report(.noKey(column, of: resource))
      return nil
    }
    switch typed.type {
    case .text, .unknown: break
    case .null, .bool, .int, .decimal, .money, .time, .date, .duration, .period, .json, .list,
      .record:
      report(.keyIsNoText(column, typed.type, field))
      return nil
    }
    var computation = Computation()
    let slot = computation.slot(of: typed.expression, &self)
    pending = computation
    return ChangedRows.Key(field: field, slot: slot)
  }

  /// Where the rows have no such column, a fix that names another one would be no key.
  private mutating func bindKey(_ column: Path, of resource: Resource) -> TypedExpression? {
    var binder = ExpressionBinder(environment: environment, shape: shape)
    do throws(Diagnostic) {
      return try binder.bind(column.expression)
    } catch {
      let field = column.last.text
      guard column.names.count == 1, field == "id" || field == resource.naturalKey,
        !shape.names.isEmpty
      else {
        report(error)
        return nil
      }
      report(.keyIsNoColumn(error, field, error.fix?.replacement))
      return nil
    }
  }
}

extension Diagnostic {
  static func afterChange(_ stage: Span, _ change: Span) -> Diagnostic {
    Diagnostic(
      "a change is the last stage, and another follows", at: stage,
      others: [Label(change, "changes the store")],
      help: "a pipeline of its own shows what was changed")
  }

  fileprivate static func changeInside(_ verb: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "'\(verb)' changes the store: it ends a statement of its own", at: span,
      help: "a let, an explained value or a pipeline in parentheses only reads")
  }

  fileprivate static func unlimitedChange(_ verb: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "nothing says which rows '\(verb)' means: it would change all of them", at: span,
      help: "where, take, skip, top, sample, follow, join inner, semi or anti, intersect, except "
        + "or duplicates limits the rows; where true says that all are meant")
  }

  fileprivate static func noRecords(
    _ verb: String, _ span: Span, singular: String?
  ) -> Diagnostic {
    Diagnostic(
      "'\(verb)' changes records, and these rows are none", at: span,
      help: "rows that only name records say by which column: by email")
  }

  static func unchangeable(
    _ resource: Resource, _ span: Span, among catalog: Catalog
  ) -> Diagnostic {
    let others = catalog.resources.filter { $0.changes != nil }.map { $0.name.text }
    return Diagnostic(
      "\(resource.name.text) can only be read", at: span,
      label: "what can be changed: " + others.joined(separator: ", "))
  }

  fileprivate static func noKey(_ column: Path, of resource: Resource) -> Diagnostic {
    let keys = ["id", resource.naturalKey].compactMap { $0 }
    let key = resource.naturalKey ?? "id"
    return Diagnostic(
      "\(resource.name.text) are looked up by " + keys.joined(separator: " or ")
        + ", not by '\(column.last.text)'", at: column.span,
      help: "a column of another name is renamed before: | rename \(column.last.text) as \(key)")
  }

  fileprivate static func keyIsNoColumn(
    _ missing: Diagnostic, _ field: String, _ nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      missing.message, at: missing.label.span, label: missing.label.text,
      help: "a column of another name is renamed before: | rename \(nearest ?? "COLUMN") as "
        + field)
  }

  fileprivate static func keyIsNoText(
    _ column: Path, _ type: ValueType, _ field: String
  ) -> Diagnostic {
    Diagnostic(
      "records are looked up by a text, and this is \(type.phrase)", at: column.span,
      help:
        "a file's column is read as a text where that is said: read \"FILE\" as (\(field): text)"
    )
  }
}
