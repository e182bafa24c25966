/// One thing to tell about a text: what was found, what is possible, and the fix.
///
/// Each is declared once, as a static member at the foot of the file that raises it; its id is that
/// member's name.
package struct Diagnostic: Error, Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable { case error, warning, note }

  /// A place in the text and what to say beside its carets.
  package struct Label: Sendable, Hashable {
    package let span: Span
    package let text: String
    package init(_ span: Span, _ text: String = "") {
      self.span = span
      self.text = text
    }
  }

  /// Replacing the span by the text mends the statement.
  package struct Fix: Sendable, Hashable {
    package let span: Span
    package let replacement: String
    package init(replace span: Span, with replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }

  /// The declaring member's name: `unknownField`.
  package let id: String
  package let severity: Severity
  /// Lower case, no full stop: "customers has no field 'emial'".
  package let message: String
  package let label: Label
  /// Other places that have to do with it, where two disagree.
  package let others: [Label]
  /// Shown after `help:`.
  package let help: String?
  package let fix: Fix?

  package init(
    _ message: String, at span: Span, label: String = "", others: [Label] = [],
    help: String? = nil, fix: Fix? = nil, severity: Severity = .error, id: String = #function
  ) {
    self.id = String(id.prefix { $0 != "(" })
    self.severity = severity
    self.message = message
    self.label = Label(span, label)
    self.others = others
    self.help = help
    self.fix = fix
  }
}
