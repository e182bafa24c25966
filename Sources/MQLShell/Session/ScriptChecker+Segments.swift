import MQL
import MQLSyntax

/// `define segment "S" into group "G" as ...`, its names and types found.
struct CheckedSegment {
  let name: String
  let nameSpan: Span
  /// The group's name or id, where it is known before anything has run.
  let group: String?
  let groupSpan: Span
  /// Ends with the change of the group.
  let query: PreparedQuery
  /// The whole statement's.
  let span: Span

  /// What keeps both from being meant.
  func conflict(with first: CheckedSegment) -> Diagnostic? {
    if name.isExactly(first.name) { return .segmentTwice(self, first) }
    if let group, let other = first.group, group.isExactly(other) {
      return .groupTwice(self, first, group)
    }
    return nil
  }
}

// Segments are only defined here: they are no statements that run.
extension ScriptChecker {
  mutating func define(_ segment: SegmentDefinition) {
    let (query, diagnostics) = PreparedQuery.check(segment, in: environment)
    report(diagnostics)
    if segment.name.isEmpty { report(.segmentWithoutName(segment.nameSpan)) }
    var group: String?
    if query.query.change != nil,
      case (.text(let name)?, _)? = value(of: segment.group.expression)
    {
      group = name
    }
    let checked = CheckedSegment(
      name: segment.name, nameSpan: segment.nameSpan, group: group,
      groupSpan: segment.group.span, query: query, span: segment.span)
    for first in result.segments {
      guard let problem = checked.conflict(with: first) else { continue }
      report(problem)
      break
    }
    result.segments.append(checked)
  }
}

extension Diagnostic {
  fileprivate static func segmentWithoutName(_ span: Span) -> Diagnostic {
    Diagnostic("a segment needs a name, and this is empty", at: span)
  }

  fileprivate static func segmentTwice(
    _ segment: CheckedSegment, _ first: CheckedSegment
  ) -> Diagnostic {
    Diagnostic(
      "the segment '\(segment.name)' is defined already", at: segment.nameSpan, label: "again",
      others: [Label(first.nameSpan, "first")], help: "give one of them another name")
  }

  fileprivate static func groupTwice(
    _ segment: CheckedSegment, _ first: CheckedSegment, _ group: String
  ) -> Diagnostic {
    Diagnostic(
      "two segments say who is in the group '\(group)'", at: segment.groupSpan, label: "again",
      others: [Label(first.groupSpan, "first")],
      help: "one segment can take in both: where ... or ...")
  }
}
