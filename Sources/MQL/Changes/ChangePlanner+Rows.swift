import JSON
import MQLSyntax

/// One row of a change.
struct ChangeRow {
  /// The record's id, or the text that names a record.
  let key: String
  /// What is read of the record, by name; none where it is only named.
  let record: [String: Value]
  /// What becomes of it, in the order of the assignments.
  let after: [Value]
}

/// A record that is changed.
struct ChangeRecord {
  let id: String
  let fields: [String: Value]
  let after: [Value]
}

extension ChangePlanner {
  mutating func rows(
    of change: BoundChange, _ query: BoundQuery
  ) async throws(RunError) -> [ChangeRow] {
    let run = runs.run(query)
    var rows: [ChangeRow] = []
    while let batch = try await run.nextBatch() {
      for row in 0..<batch.rowCount {
        if let read = change.row(row, of: batch) {
          rows.append(read)
        } else {
          report.unknown.append("null")
        }
      }
    }
    return rows
  }

  /// The records that the rows are or name, each once.
  mutating func records(
    _ rows: [ChangeRow], of change: BoundChange
  ) async throws(RunError) -> [ChangeRecord] {
    switch change.rows {
    case .records:
      return try distinct(
        rows.map { ChangeRecord(id: $0.key, fields: $0.record, after: $0.after) }, change)
    case .keyed(let field, _):
      try refuseRepeatedKeys(rows, change)
      let found = try await lookUp(rows.map { $0.key }, field: field, change)
      var records: [ChangeRecord] = []
      for row in rows {
        if let record = found.records[ExactText(row.key)] {
          records.append(
            ChangeRecord(id: record.id, fields: record.fields, after: row.after))
        } else {
          report.unknown.append(row.key)
          if found.near.contains(ExactText(row.key.folded)) { report.near.append(row.key) }
        }
      }
      return records
    }
  }

  /// A record may come out of a query twice, say of a union: once is meant, if both say the same.
  private func distinct(
    _ records: [ChangeRecord], _ change: BoundChange
  ) throws(RunError) -> [ChangeRecord] {
    var first: [ExactText: Int] = [:]
    var distinct: [ChangeRecord] = []
    for record in records {
      guard let index = first[ExactText(record.id)] else {
        first[ExactText(record.id)] = distinct.count
        distinct.append(record)
        continue
      }
      guard distinct[index].after == record.after else {
        let label = record.fields[change.resource.label]?.plainText(in: .utc) ?? record.id
        throw .binding(.severalValues(label, change.span))
      }
    }
    return distinct
  }

  private func refuseRepeatedKeys(
    _ rows: [ChangeRow], _ change: BoundChange
  ) throws(RunError) {
    var seen: Set<ExactText> = []
    var repeated: [String] = []
    for row in rows where !seen.insert(ExactText(row.key)).inserted { repeated.append(row.key) }
    guard repeated.isEmpty else { throw .binding(.repeatedKeys(repeated, change.span)) }
  }
}

// Looking records up.
extension ChangePlanner {
  /// Fewer than these are asked for one by one, whatever the store holds.
  private static let fewKeys = 2

  private struct Found {
    /// By their keys.
    var records: [ExactText: ChangeRecord] = [:]
    /// Keys of the store that are like wanted ones but for case or spaces; folded.
    var near: Set<ExactText> = []
  }

  private mutating func lookUp(
    _ keys: [String], field: String, _ change: BoundChange
  ) async throws(RunError) -> Found {
    var found = Found()
    if keys.isEmpty { return found }
    let wanted = Set(keys.map { ExactText($0) })
    let folded = Set(keys.map { ExactText($0.folded) })
    let resource = change.resource
    let names = change.readNames
    let selection = (["id"] + names).joined(separator: ", ")
    var several: [String] = []
    func take(_ batch: Batch, _ shape: RowShape) {
      for row in 0..<batch.rowCount {
        let fields = shape.fields(of: row, in: batch)
        guard case .text(let key)? = fields[field], case .text(let id)? = fields["id"] else {
          continue
        }
        guard wanted.contains(ExactText(key)) else {
          let near = ExactText(key.folded)
          if folded.contains(near) { found.near.insert(near) }
          continue
        }
        let record = ChangeRecord(id: id, fields: fields, after: [])
        if found.records.updateValue(record, forKey: ExactText(key)) != nil { several.append(key) }
      }
    }
    if try await isCheaperOneByOne(wanted.count, resource) {
      for key in (field == "id" ? wanted : wanted.union(folded)).map({ $0.text }).sorted() {
        let (run, shape) = try await ask(
          "\(resource.name.text) where \(field) == $key | select \(selection)", key: .text(key))
        while let batch = try await run.nextBatch() { take(batch, shape) }
      }
    } else {
      let (run, shape) = try await ask("\(resource.name.text) | select \(selection)")
      while let batch = try await run.nextBatch() { take(batch, shape) }
    }
    guard several.isEmpty else {
      throw .binding(.ambiguousKeys(several.sorted(), resource, field, change.span))
    }
    return found
  }

  private mutating func isCheaperOneByOne(
    _ keyCount: Int, _ resource: Resource
  ) async throws(RunError) -> Bool {
    if keyCount <= Self.fewKeys { return true }
    let (run, shape) = try await ask("\(resource.name.text) | count")
    var total = 0
    while let batch = try await run.nextBatch() {
      if case .int(let count)? = shape.fields(of: 0, in: batch)["count"] { total = Int(count) }
    }
    let requests = target.requestsToList(total, of: resource.name)
    if keyCount <= requests { return true }
    if requests > 1 {
      tell(
        "looking \(keyCount) keys up among \(total) \(resource.name.text) takes "
          + "\(requests) requests")
    }
    return false
  }

  /// A query of mql's own, with one value to name.
  mutating func ask(
    _ text: String, key: Value = .null
  ) async throws(RunError) -> (run: QueryRun, shape: RowShape) {
    let source = SourceText(name: "look-up", text: text)
    let script = Parser.parse(source, Grammar(stages: allStageSyntaxes))
    let environment = Environment(catalog: catalog, bindings: ["key": .constant(key, .text)])
    guard case .pipeline(let pipeline)? = script.statements.first else {
      throw .source(.unanswered(text))
    }
    let (prepared, diagnostics) = PreparedQuery.check(pipeline, in: environment)
    if let problem = diagnostics.first { throw .binding(problem) }
    let query = try await runs.ready(prepared)
    return (runs.run(query), query.shape)
  }
}

extension String {
  /// As people take it for the same e-mail.
  fileprivate var folded: String {
    let isSpace = { (character: Character) in character.isWhitespace }
    let text = drop(while: isSpace)
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
    return text[..<end].lowercased()
  }
}

extension SourceError {
  /// Guards what the binder has made sure of.
  package static func unanswered(_ question: String) -> SourceError {
    SourceError(.failed, "the store was asked about \(question) and does not tell")
  }
}

extension BoundChange {
  /// Fields that are read of each record that is looked up.
  var readNames: [String] {
    var names: Set<String> = [resource.label]
    if let key = resource.naturalKey { names.insert(key) }
    if case .update(let assignments) = action {
      for assignment in assignments { names.insert(assignment.path[0]) }
    }
    names.remove("id")
    return names.sorted()
  }

  /// `nil` where the row names none.
  fileprivate func row(_ row: Int, of batch: Batch) -> ChangeRow? {
    var record: [String: Value] = [:]
    let key: Slot?
    switch rows {
    case .records(let slots):
      for (name, slot) in slots { record[name] = batch[slot]?.value(at: row) ?? .null }
      key = slots["id"]
    case .keyed(_, let slot):
      key = slot
    }
    guard let key, case .text(let text)? = batch[key]?.value(at: row) else { return nil }
    return ChangeRow(key: text, record: record, after: after(row, of: batch))
  }

  private func after(_ row: Int, of batch: Batch) -> [Value] {
    guard case .update(let assignments) = action else { return [] }
    return assignments.map { assignment in
      batch[assignment.slot]?.shown(as: assignment.type).value(at: row) ?? .null
    }
  }
}

extension RowShape {
  fileprivate func fields(of row: Int, in batch: Batch) -> [String: Value] {
    var fields: [String: Value] = [:]
    for column in columns { fields[column.name] = batch[column.slot]?.value(at: row) ?? .null }
    return fields
  }
}

extension Diagnostic {
  fileprivate static func severalValues(_ label: String, _ span: Span) -> Diagnostic {
    Diagnostic("'\(label)' is among the rows twice, with different values", at: span)
  }

  /// An empty one would not be seen among others.
  private static func list(_ keys: [String]) -> String {
    keys.map { $0.isEmpty ? "\"\"" : $0 }.commaList(atMost: 5)
  }

  fileprivate static func repeatedKeys(_ keys: [String], _ span: Span) -> Diagnostic {
    Diagnostic(
      keys.count == 1
        ? "'\(keys[0])' stands in the rows twice"
        : "\(keys.count) keys stand in the rows more than once: "
          + list(keys), at: span,
      help: "| distinct before it keeps one row of equal ones, | duplicates by ... shows them")
  }

  fileprivate static func ambiguousKeys(
    _ keys: [String], _ resource: Resource, _ field: String, _ span: Span
  ) -> Diagnostic {
    Diagnostic(
      "several \(resource.name.text) have the \(field) " + list(keys), at: span,
      help: "name them by id: by id")
  }
}
