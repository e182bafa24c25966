import SQLite

/// The shop in its database, with what is needed to write to it: time and fresh ids.
///
/// One request at a time uses it; ``Sandbox`` sees to that.
final class Store {
  let database: Database
  let clock: SandboxClock
  var identifiers: IdentifierSource

  init(
    database: Database, clock: SandboxClock, identifiers: IdentifierSource
  ) throws(SQLiteError) {
    self.database = database
    self.clock = clock
    self.identifiers = identifiers
    try registerTextFunctions()
  }

  private func registerTextFunctions() throws(SQLiteError) {
    // A scan asks with one pattern row after row.
    var known: (text: [UInt8], pattern: LikePattern)?
    try database.registerTextCondition("ilike") { text, pattern in
      if let known, known.text.elementsEqual(pattern) {
        return known.pattern.matches(caseFolded(text))
      }
      let compiled = LikePattern(pattern)
      known = (Array(pattern), compiled)
      return compiled.matches(caseFolded(text))
    }
    try database.registerCollation("jsonb") { one, other in
      jsonbOrder(storedJSON(one), storedJSON(other))
    }
  }

  func freshIdentifier(_ prefix: String) -> String {
    identifiers.next(prefix, at: clock.now())
  }
}
