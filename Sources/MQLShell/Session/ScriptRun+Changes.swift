import JSON
import MQL
import MQLSyntax

// Statements that change the store: a plan is made, and offered.
extension ScriptRun {
  mutating func change(_ prepared: PreparedQuery, _ span: Span) async -> ExitCode? {
    do throws(Failure) {
      let query = try await ready(prepared)
      guard let change = query.change else { return nil }
      let title = line(of: change.span)
      return try await offer(span) { (planner) async throws(RunError) in
        try await planner.plan(change, of: query, titled: title)
      }
    } catch {
      return report(error)
    }
  }

  mutating func create(_ creation: CheckedCreation) async -> ExitCode? {
    do throws(Failure) {
      let new = try await newRecord(creation)
      let title = "create \(creation.resource.singular) '\(new.label)'"
      return try await offer(creation.span) { (planner) async throws(RunError) in
        try await planner.plan(creating: new, at: creation.span, titled: title)
      }
    } catch {
      return report(error)
    }
  }

  private mutating func offer(
    _ span: Span,
    _ make: (inout ChangePlanner) async throws(RunError) -> ChangePlan
  ) async throws(Failure) -> ExitCode? {
    let target: any ChangeTarget
    do throws(SourceError) {
      target = try session.changeTarget(of: store)
    } catch {
      throw .run(.source(error))
    }
    var planner = planner(target)
    let plan: ChangePlan
    do throws(RunError) {
      plan = try await make(&planner)
    } catch {
      throw .run(error)
    }
    tellNotes()
    defer { queries.forgetWhatStatementsRead() }
    return await ChangeOffer(session, target).offer(plan, statement: text.slice(span))
  }

  func planner(_ target: any ChangeTarget) -> ChangePlanner {
    let session = session
    return ChangePlanner(
      catalog: store.source.catalog, target: target, runs: queries,
      telling: { line in
        if !session.settings.isQuiet { session.tell("note: \(line)") }
      })
  }

  private mutating func newRecord(
    _ creation: CheckedCreation
  ) async throws(Failure) -> NewRecord {
    let given = try await value(of: creation.record)
    let fields = creation.resource.changes?.newRecord
    var values: [FieldValue] = []
    for name in fields?.all ?? [] {
      let value = given[name]
      if value == .null {
        if fields?.required.contains(name) == true {
          throw .run(.binding(.nullField(name, creation.resource, creation.span)))
        }
        continue
      }
      do throws(RunError) {
        values.append(FieldValue(name, try value.json()))
      } catch {
        throw .run(error)
      }
    }
    let label = given[creation.resource.label].plainText(in: .utc) ?? ""
    return NewRecord(resource: creation.resource.name, label: label, values: values)
  }

  /// A place of the script in one line, for a list.
  private func line(of span: Span) -> String {
    let words = text.slice(span).split { $0.isWhitespace }
    let line = words.joined(separator: " ")
    return line.count <= 60 ? line : String(line.prefix(59)) + "…"
  }
}

extension Diagnostic {
  fileprivate static func nullField(
    _ name: String, _ resource: Resource, _ span: Span
  ) -> Diagnostic {
    Diagnostic("a new \(resource.singular) needs '\(name)', and it is null", at: span)
  }
}
