package import MQL

/// What the options of the command line say.
package struct RunOptions: Sendable, Equatable {
  /// When output is coloured.
  package enum Colour: String, Sendable, CaseIterable {
    case auto, always, never
  }

  package var text: String?
  /// `name=value` behind a script, for its parameters.
  package var parameters: [String: String] = [:]
  package var profile: String?
  package var wantsSandbox = false
  /// A name of ``allFormats``.
  package var format: String?
  package var output: String?
  package var isQuiet = false
  package var showsStats = false
  package var colour = Colour.auto
  package var limits = RequestLimits()
  package var zone: Zone?
  /// Changes are sent without a question.
  package var appliesChanges = false
  package var isReadOnly = false
  package var onConflict = ConflictPolicy.stop
  /// For `segments`: groups may jump in size.
  package var acceptsShrink = false
  /// For `segments`: where a report for CI goes.
  package var junitFile: String?
  /// For `sandbox reset`.
  package var dataFile: String?
  /// For `fmt`.
  package var checksFormat = false
  /// For `help`.
  package var helpForm = HelpForm.plain
  package var wantsHelp = false
  package var wantsVersion = false

  package init() {}
}
