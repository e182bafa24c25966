/// One thing to tell about a text: what was found, what is possible, and the fix.
///
/// Each is declared once, as a static member at the foot of the file that raises it; its id is that
/// member's name.
package struct Diagnostic: Error, Sendable, Hashable {
  /// Only an error keeps a script from running.
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

  /// Kept in a box: an error is rare, and every frame of the parser has room for one at each call.
  private indirect enum Box: Sendable, Hashable { case box(Contents) }

  private struct Contents: Sendable, Hashable {
    let id: String
    let severity: Severity
    let message: String
    let label: Label
    let others: [Label]
    let help: String?
    let fix: Fix?
    let blamesName: Bool
  }

  private let box: Box

  private var contents: Contents {
    switch box {
    case .box(let contents): contents
    }
  }

  /// The declaring member's name: `unknownField`.
  package var id: String { contents.id }
  package var severity: Severity { contents.severity }
  /// Lower case, no full stop: "customers has no field 'emial'".
  package var message: String { contents.message }
  package var label: Label { contents.label }
  /// Other places that have to do with it, where two disagree.
  package var others: [Label] { contents.others }
  /// Shown after `help:`; the mended stage follows it where there is a fix.
  package var help: String? { contents.help }
  package var fix: Fix? { contents.fix }
  /// Whether a name stands for nothing that could stand there: then nobody can say what should
  /// follow it.
  package var blamesName: Bool { contents.blamesName }

  /// With one more place that has to do with it.
  package func adding(_ label: Label) -> Diagnostic {
    Diagnostic(
      message, at: self.label.span, label: self.label.text, others: others + [label], help: help,
      fix: fix, severity: severity, blamesName: blamesName, id: id)
  }

  /// As told where the fix alone would not mend the statement.
  package var withoutFix: Diagnostic {
    Diagnostic(
      message, at: label.span, label: label.text, others: others, help: help, severity: severity,
      blamesName: blamesName, id: id)
  }

  package init(
    _ message: String, at span: Span, label: String = "", others: [Label] = [],
    help: String? = nil, fix: Fix? = nil, severity: Severity = .error, blamesName: Bool = false,
    id: String = #function
  ) {
    box = .box(
      Contents(
        id: String(id.prefix { $0 != "(" }), severity: severity, message: message,
        label: Label(span, label), others: others, help: help, fix: fix, blamesName: blamesName))
  }
}
