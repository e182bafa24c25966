package import MQL

/// How a session prints and how it plans.
package struct SessionSettings: Sendable {
  package var format: any OutputFormat.Type
  /// At a prompt: results are kept as `_`, footers tell time and requests.
  package var isInteractive: Bool
  package var isQuiet = false
  package var showsStats = false
  package var showsTiming = false
  package var isErrorColoured = false
  package var showsProgress = false
  /// Of the place that rows are printed to.
  package var columns = FormatSettings.columnsWithoutTerminal
  /// Rows go to a file: the footer is no part of it.
  package var writesToFile = false
  /// What `read "-"` would get.
  package var standardInput = StandardInput.rows
  /// False only to check that pushing work to the store changes no answer.
  package var pushesDown = true
  package var changes = ChangeSettings()
  /// The zone that the command line asks for; `nil`: the store's.
  package var zone: Zone?
  /// Stands for the clock's time, so that what hangs on it can be checked.
  package var now: Instant?

  package init(format: any OutputFormat.Type, isInteractive: Bool) {
    self.format = format
    self.isInteractive = isInteractive
  }
}
