/// How far a change has come, as the journal keeps it.
package enum ChangeState: String, Sendable, Hashable {
  /// Written down, and nothing of it sent.
  case pending
  /// A process is at it, or died at it.
  case applying
  /// It went through to its end; under ``ConflictPolicy/skip`` some records may be left out.
  case done
  /// It was given up on the way, and can be resumed.
  case stopped
}

/// What to do where a record has moved since the plan was made, or the store refuses a step.
package enum ConflictPolicy: String, Sendable, CaseIterable {
  /// The change stops there.
  case stop
  /// That record is left out.
  case skip
}
