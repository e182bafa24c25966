package import JSON
internal import MQL

// The plan as programs read it: one document.
extension ShownPlan {
  /// Its members, in order: `title`, `steps` with what is before and after, `requests` with their
  /// bodies, `losses` (and what is in doubt), `report`.
  package var document: [JSONMember] {
    [
      JSONMember("title", .string(title)),
      JSONMember("steps", .array(items.map { $0.step.json })),
      JSONMember("requests", .array(items.map { $0.request.json })),
      JSONMember("losses", .array((losses + doubts).map { .string($0) })),
      JSONMember("report", report.json),
    ]
  }
}

extension ChangeRequest {
  fileprivate var json: JSONValue { ["request": .string(line), "body": body ?? .null] }
}

extension ChangeReport {
  fileprivate var json: JSONValue {
    [
      "created": count(created), "changed": count(changed), "deleted": count(deleted),
      "added": count(added), "removed": count(removed), "unchanged": count(unchanged),
      "unknown": .array(unknown.map { .string($0) }),
      "near": .array(near.map { .string($0) }),
      "duplicates": .array(duplicates.map { .string($0) }),
    ]
  }

  private func count(_ number: Int) -> JSONValue { .number(String(number)) }
}
