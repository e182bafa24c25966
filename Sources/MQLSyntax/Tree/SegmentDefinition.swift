/// `define segment "Lapsed VIP" into group "Lapsed" as customers where ...`
package struct SegmentDefinition: Sendable {
  package let name: String
  package let nameSpan: Span
  /// Whose members the segment's customers are to be.
  package let group: Pipeline.Key
  /// Its rows are the customers.
  package let pipeline: Pipeline
  /// The whole statement's.
  package let span: Span
}
