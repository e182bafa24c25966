internal import MQL

/// What became of one segment.
struct SegmentResult {
  enum State: String {
    /// The group is what the segment says.
    case unchanged
    /// It is not.
    case drifted
    case applied
    /// It was not to be touched.
    case refused
    case failed
  }

  let name: String
  let file: String
  let line: Int
  /// As the segment names it, or as the store does.
  var group: String?
  var state = State.refused
  var size: GroupSize?
  var added: [Member] = []
  var removed: [Member] = []
  var reason: String?
  /// Its number in the journal.
  var change: Int?
}

extension [SegmentResult] {
  /// A row for each. What is told in lines, too, stands in a table only where there is room.
  var rows: ResultRows {
    let customers = ValueType.list(
      .record(
        RecordType(
          fields: [RecordField("id", .text), RecordField("email", .text)], label: "email")))
    return ResultRows(
      [
        .init(name: "segment", type: .text), .init(name: "group", type: .text),
        .init(name: "state", type: .text), .init(name: "before", type: .int),
        .init(name: "after", type: .int), .init(name: "added", type: customers),
        .init(name: "removed", type: customers),
        .init(name: "reason", type: .text, headline: nil),
        .init(name: "change", type: .int, headline: nil),
      ],
      map { result in
        [
          .text(result.name), result.group.map { .text($0) } ?? .null,
          .text(result.state.rawValue), value(result.size?.before), value(result.size?.after),
          result.size == nil ? .null : result.added.value,
          result.size == nil ? .null : result.removed.value,
          result.reason.map { .text($0) } ?? .null, value(result.change),
        ]
      })
  }

  private func value(_ number: Int?) -> Value { number.map { .int(Int64($0)) } ?? .null }

  /// For CI. What only drifted fails: the group is not what it is to be.
  func report(_ action: SegmentCall.Action) -> JUnitReport {
    JUnitReport(
      name: "mql segments \(action.rawValue)",
      cases: map { result in
        JUnitReport.Case(
          name: result.name, file: result.file, line: result.line, failure: result.failure)
      })
  }
}

extension JUnitReport {
  /// Of a call of which no segment was looked at.
  static func refused(_ call: SegmentCall, _ reason: String) -> JUnitReport {
    JUnitReport(
      name: "mql segments \(call.action.rawValue)",
      cases: call.paths.map { path in
        Case(
          name: path, file: path, line: 1,
          failure: Failure(kind: SegmentResult.State.refused.rawValue, message: reason))
      })
  }
}

extension SegmentResult {
  private static let mostInReport = 100

  fileprivate var failure: JUnitReport.Failure? {
    switch state {
    case .unchanged, .applied: return nil
    case .drifted, .refused, .failed:
      let drift = "\(added.count) to add, \(removed.count) to remove"
      var message = state == .drifted ? "group '\(group ?? "")' drifted: \(drift)" : reason ?? drift
      if state == .drifted, let reason { message += "; " + reason }
      let lines = added.map { "+ " + $0.label } + removed.map { "- " + $0.label }
      var detail = Array(lines.prefix(Self.mostInReport))
      if lines.count > detail.count { detail.append("… and \(lines.count - detail.count) more") }
      return JUnitReport.Failure(kind: state.rawValue, message: message, detail: detail)
    }
  }
}

extension [Member] {
  fileprivate var value: Value {
    .list(
      map { member in
        .record([
          Value.RecordValue("id", .text(member.id)),
          Value.RecordValue("email", .text(member.label)),
        ])
      })
  }
}
