package import MQLSyntax

/// What tells the pipelines in expressions apart: each runs once, however often it is looked at.
package struct SubqueryID: Sendable, Hashable {
  /// Where it stands.
  package enum Place: Sendable, Hashable {
    /// Written out here.
    case span(Span)
    /// A `let` of a pipeline, or a resource, by its name.
    case name(String)
    /// No pipeline: a `param` that has no value, in a script that is only checked.
    case parameter(String)
  }

  /// What is made of its rows.
  package enum Form: Sendable, Hashable {
    /// One value: of no row null, and more than one row is an error.
    case value
    /// The values of its one column.
    case list
    /// Its rows as records.
    case records
    /// How many rows it has.
    case count
    /// Whether it has a row.
    case presence
  }

  package let place: Place
  package let form: Form

  package init(_ place: Place, _ form: Form) {
    self.place = place
    self.form = form
  }
}
