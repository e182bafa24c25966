internal import MQL

/// Nothing but an error.
final class FailedCursor: RecordCursor {
  private let error: SourceError
  init(_ error: SourceError) { self.error = error }
  func next() async throws(SourceError) -> RecordColumn? { throw error }
}
