package import JSON
import MQLSyntax

// Fields that are set, records that go.
extension ChangePlanner {
  mutating func update(
    _ assignments: [BoundAssignment], _ change: BoundChange, _ records: [ChangeRecord]
  ) async throws(RunError) {
    var updates: [RecordUpdate] = []
    for record in records {
      let label = record.label(change.resource)
      var fields: [FieldChange] = []
      var nulls: [String] = []
      for (name, parts) in assignments.enumerated().byField {
        let before = record.fields[name] ?? .null
        let field = change.resource.field(name)
        if field?.type == .json {
          let keys = try freeForm(name, before, parts.map { ($0.1, record.after[$0.0]) }, label)
          if before == .null, !keys.isEmpty { nulls.append(name) }
          fields += keys
        } else if let (index, assignment) = parts.first {
          let after = record.after[index]
          if after == .null, field?.isNullable != true {
            throw .binding(.neverNull(name, label, assignment.span))
          }
          if after != before {
            fields.append(
              FieldChange([name], before: try before.json(), after: try after.json()))
          }
        }
      }
      if fields.isEmpty {
        report.unchanged += 1
        continue
      }
      report.changed += 1
      updates.append(
        RecordUpdate(
          resource: change.resource.name, id: record.id, label: label, fields: fields,
          nulls: nulls))
    }
    steps += try await renamed(updates, among: records, change).map { .update($0) }
  }

  /// A field of free form, key by key: a key that nobody names stays as it is.
  private func freeForm(
    _ name: String, _ before: Value, _ parts: [(BoundAssignment, Value)], _ label: String
  ) throws(RunError) -> [FieldChange] {
    let members = try before.json().asObject ?? []
    var wanted = members
    var assigned: Set<ExactText> = []
    for (assignment, value) in parts {
      if assignment.path.count == 2 {
        assigned.insert(ExactText(assignment.path[1]))
        // Said by type: a bare nil would be JSON's null.
        wanted.set(
          assignment.path[1], to: value == .null ? JSONValue?.none : try value.json())
      } else if value == .null {
        wanted = []
      } else if let object = try value.json().asObject {
        wanted = []
        // Of a name that stands there twice, the last counts, as the store has it.
        for member in object { wanted.set(member.name, to: member.value) }
        assigned.formUnion(object.map { ExactText($0.name) })
      } else {
        throw .binding(.noRecord(name, label, assignment.span))
      }
    }
    // The store takes an empty text for "delete this key". One that a new record brought along is
    // there all the same, and stays where nobody names it.
    wanted.removeAll { $0.value == "" && assigned.contains(ExactText($0.name)) }
    return members.changes(to: wanted, within: name)
  }

  mutating func delete(_ records: [ChangeRecord], _ resource: Resource) throws(RunError) {
    for record in records {
      var values: [FieldValue] = []
      for name in resource.changes?.newRecord?.all ?? [] {
        values.append(FieldValue(name, try (record.fields[name] ?? .null).json()))
      }
      steps.append(
        .delete(
          RecordDeletion(
            resource: resource.name, id: record.id, label: record.label(resource),
            values: values,
            members: record.members(resource, catalog),
            dependents: record.dependents(resource, catalog))))
      report.deleted += 1
    }
  }
}

extension ChangeRecord {
  func label(_ resource: Resource) -> String {
    guard case .text(let label)? = fields[resource.label] else { return id }
    return label
  }

  fileprivate func members(_ resource: Resource, _ catalog: Catalog) -> [Member] {
    guard let name = resource.changes?.members, let relation = resource.relation(name),
      let label = catalog.resource(relation.target)?.label
    else { return [] }
    return zip(texts("id", through: name), texts(label, through: name)).map {
      Member(id: $0, label: $1)
    }
  }

  fileprivate func dependents(_ resource: Resource, _ catalog: Catalog) -> [String] {
    resource.relations.filter { $0.isList && $0.name != resource.changes?.members }
      .flatMap { relation in
        let target = catalog.resource(relation.target)
        let kind = (target?.singular ?? relation.name).split(separator: "_")
          .joined(separator: " ")
        return texts(target?.label ?? "id", through: relation.name).map { "\(kind) \"\($0)\"" }
      }
  }

  private func texts(_ field: String, through relation: String) -> [String] {
    let name = BoundChange.name(of: field, through: relation)
    guard case .list(let values)? = fields[name] else { return [] }
    return values.map { if case .text(let text) = $0 { text } else { "" } }
  }
}

extension EnumeratedSequence<[BoundAssignment]> {
  /// The assignments to each field with their places, fields in the order in which they come first.
  fileprivate var byField: [(String, [(Int, BoundAssignment)])] {
    var fields: [(String, [(Int, BoundAssignment)])] = []
    for (index, assignment) in self {
      let name = assignment.path[0]
      if let place = fields.firstIndex(where: { $0.0 == name }) {
        fields[place].1.append((index, assignment))
      } else {
        fields.append((name, [(index, assignment)]))
      }
    }
    return fields
  }
}

extension [JSONMember] {
  fileprivate func value(of name: String) -> JSONValue? {
    first { $0.name.isExactly(name) }?.value
  }

  fileprivate mutating func set(_ name: String, to value: JSONValue?) {
    let place = firstIndex { $0.name.isExactly(name) }
    switch (place, value) {
    case (let place?, let value?): self[place] = JSONMember(name, value)
    case (let place?, nil): remove(at: place)
    case (nil, let value?): append(JSONMember(name, value))
    case (nil, nil): break
    }
  }

  fileprivate func changes(to wanted: [JSONMember], within name: String) -> [FieldChange] {
    var changes: [FieldChange] = []
    for member in self {
      let after = wanted.value(of: member.name)
      // A key that holds null and one that is not there are one to whoever reads.
      if after ?? .null != member.value {
        changes.append(FieldChange([name, member.name], before: member.value, after: after))
      }
    }
    for member in wanted where value(of: member.name) == nil {
      changes.append(FieldChange([name, member.name], before: nil, after: member.value))
    }
    return changes
  }
}

extension Value {
  /// As a request has it. Throws where it is nested deeper than JSON can be read: a json that is as
  /// deep as one may be, put into a record.
  package func json() throws(RunError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue.parse(jsonText)
    } catch {
      throw .evaluation(.tooDeepToSend(error))
    }
  }
}

extension EvaluationError {
  fileprivate static func tooDeepToSend(_ error: JSONError) -> EvaluationError {
    EvaluationError("the store can't be sent this value: \(error)")
  }
}

extension Diagnostic {
  fileprivate static func neverNull(
    _ field: String, _ label: String, _ span: Span
  ) -> Diagnostic {
    Diagnostic("'\(field)' is never null, and that is what '\(label)' would get", at: span)
  }

  fileprivate static func noRecord(_ field: String, _ label: String, _ span: Span) -> Diagnostic {
    Diagnostic("'\(field)' holds a record, and '\(label)' would get another value", at: span)
  }
}
