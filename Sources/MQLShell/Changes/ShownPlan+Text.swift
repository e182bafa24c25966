private import JSON
internal import MQL
private import MQLSyntax

// The plan as a diff, for people.
extension ShownPlan {
  private static let mostRecords = 20
  private static let mostMembers = 10
  private static let mostRequests = 5
  private static let longestBody = 200

  /// Every line ends; nothing in it moves a cursor.
  package var text: String {
    var lines = [VisibleText.of(title)]
    let records = self.records
    for record in records.prefix(Self.mostRecords) { lines += record.lines }
    if records.count > Self.mostRecords {
      lines.append(
        "  … and \(records.count - Self.mostRecords) more (--format json shows all of it)")
    }
    lines += requestLines
    for loss in losses { lines.append("can't be undone: " + VisibleText.of(loss)) }
    for doubt in doubts { lines.append("in doubt: " + VisibleText.of(doubt)) }
    if !items.isEmpty {
      lines.append("webhooks and subscribers of the store see it")
    }
    return (lines + report.lines).map { $0 + "\n" }.joined()
  }

  private var requestLines: [String] {
    if items.isEmpty { return [] }
    var lines = [Footer.counted(items.count, "request")]
    for item in items.prefix(Self.mostRequests) {
      var body = item.request.body.map { " " + $0.text } ?? ""
      if body.count > Self.longestBody { body = body.prefix(Self.longestBody) + "…" }
      lines.append("  " + VisibleText.of(item.request.line + body))
    }
    if items.count > Self.mostRequests {
      lines.append(
        "  … and \(items.count - Self.mostRequests) more (--format json shows all of it)")
    }
    return lines
  }

  /// What is changed, record by record: a group's members stand together, however many requests
  /// they take.
  private var records: [ShownRecord] {
    var records: [ShownRecord] = []
    var places: [RecordPlace: Int] = [:]
    for item in items {
      switch item.step {
      case .create(let new):
        places[.madeBy(step: item.place)] = records.count
        records.append(
          ShownRecord(
            head: "+ \(item.kind) \(new.label)",
            fields: new.values.map { "\($0.name): \(JSONValue.shown($0.value))" }))
      case .update(let update):
        records.append(
          ShownRecord(
            head: "~ \(item.kind) \(update.label)",
            fields: update.fields.map { $0.shown }))
      case .delete(let deletion):
        records.append(
          ShownRecord(
            head: "- \(item.kind) \(deletion.label)",
            fields: deletion.values.map { "\($0.name): \(JSONValue.shown($0.value))" },
            gone: deletion.members.map { $0.label }))
      case .add(let change), .remove(let change):
        let place: Int
        if let known = places[change.group] {
          place = known
        } else {
          place = records.count
          places[change.group] = place
          records.append(ShownRecord(head: "~ \(item.kind) \(change.label)"))
        }
        let labels = change.members.map { $0.label }
        if case .add = item.step {
          records[place].come += labels
        } else {
          records[place].gone += labels
        }
      }
    }
    return records
  }

  private struct ShownRecord {
    let head: String
    var fields: [String] = []
    var come: [String] = []
    var gone: [String] = []

    var lines: [String] {
      var lines = ["  " + VisibleText.of(head)]
      lines += fields.map { "      " + VisibleText.of($0) }
      lines += members(come, "+") + members(gone, "-")
      return lines
    }

    private func members(_ labels: [String], _ sign: String) -> [String] {
      var lines = labels.prefix(ShownPlan.mostMembers).map {
        "    \(sign) " + VisibleText.of($0)
      }
      if labels.count > ShownPlan.mostMembers {
        lines.append(
          "    \(sign) … and \(labels.count - ShownPlan.mostMembers) more "
            + "(--format json shows all of it)")
      }
      return lines
    }
  }
}

extension ChangeReport {
  /// The counts, and what no record was found for or stands more than once.
  fileprivate var lines: [String] {
    var lines = counts.isEmpty ? [] : [counts]
    if !unknown.isEmpty { lines.append("\(unknown.count) unknown: " + named(unknown)) }
    if !near.isEmpty {
      lines.append(
        "\(near.count) of them differ\(near.count == 1 ? "s" : "") from a record's only in case or "
          + "spaces: " + named(near))
    }
    if !duplicates.isEmpty {
      lines.append("\(duplicates.count) more than once: " + named(duplicates))
    }
    return lines
  }

  private func named(_ names: [String]) -> String {
    let most = 10
    let shown = names.prefix(most).map {
      $0.hasBareEnds ? VisibleText.of($0) : "\"\(VisibleText.of($0))\""
    }.joined(
      separator: ", ")
    return names.count > most ? shown + ", … and \(names.count - most) more" : shown
  }
}

extension String {
  /// Whether it is seen where it begins and ends among others.
  fileprivate var hasBareEnds: Bool {
    guard let first, let last else { return false }
    return !first.isWhitespace && !last.isWhitespace
  }
}
