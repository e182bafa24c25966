/// What the manual is written as.
package enum HelpForm: Sendable {
  /// As a terminal shows it.
  case plain
  /// The source of a man page.
  case man
  case markdown
}
