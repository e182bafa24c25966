/// What help tells about a stage, a function, a type, a format or a command.
package struct Manual: Sendable {
  /// A query and what it prints, run by a test.
  package struct Example: Sendable {
    /// A query that runs against the sample shop, or on literal rows.
    package let query: String
    /// What it prints, as ndjson.
    package let result: String
    package init(_ query: String, gives result: String) {
      self.query = query
      self.result = result
    }
  }
  /// How it is written: `take N`.
  package let usage: String
  /// One sentence.
  package let summary: String
  package let details: String
  package let examples: [Example]

  package init(usage: String, summary: String, details: String = "", examples: [Example]) {
    self.usage = usage
    self.summary = summary
    self.details = details
    self.examples = examples
  }
}
