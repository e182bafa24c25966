import SQLite

extension Sandbox {
  /// What a new sandbox is made of. One that is there already keeps what it holds.
  package struct Contents: Sendable {
    /// Called only where a sandbox is made.
    package var data: @Sendable () throws(SandboxError) -> Dataset
    /// Who may sign in.
    package var administrator: Administrator

    /// - Parameter data: made or read only where a sandbox is made.
    package init(
      administrator: Administrator = .standard,
      data: @escaping @Sendable () throws(SandboxError) -> Dataset
    ) {
      self.data = data
      self.administrator = administrator
    }
  }

  /// Opens the sandbox in that file and makes it first where it is not there; `nil` for one in
  /// memory, new each time.
  ///
  /// - Parameter seed: of ids and secrets; `nil` for ones that can't be guessed.
  package static func open(
    path: String?, contents: Contents, api: SandboxAPI = .v1, clock: SandboxClock = .system,
    seed: UInt64? = nil
  ) throws(SandboxError) -> Sandbox {
    if let path, !SandboxFile(path: path).exists {
      try SandboxFile(path: path).make(contents, replaces: false, clock: clock, seed: seed)
    }
    let identifiers = IdentifierSource(seed: seed ?? UInt64.random(in: .min ... .max))
    guard let path else {
      let data = try contents.data()
      let store = try storing(path: nil) { () throws(SQLiteError) in
        let store = try Store(
          database: try Database(path: nil), clock: clock, identifiers: identifiers)
        try store.fill(with: data, administrator: contents.administrator)
        return store
      }
      return Sandbox(api.server(over: store))
    }
    let database = try SandboxFile(path: path).open()
    let store = try storing(path: path) { () throws(SQLiteError) in
      try Store(database: database, clock: clock, identifiers: identifiers)
    }
    return Sandbox(api.server(over: store))
  }

  /// Makes the sandbox in that file anew, whatever was there. Whoever has it open keeps the old one.
  package static func reset(
    path: String, contents: Contents, clock: SandboxClock = .system, seed: UInt64? = nil
  ) throws(SandboxError) {
    try SandboxFile(path: path).make(contents, replaces: true, clock: clock, seed: seed)
  }
}

/// Runs what asks SQLite, with its errors told of the file.
func storing<Result>(
  path: String?, _ body: () throws(SQLiteError) -> Result
) throws(SandboxError) -> Result {
  do {
    return try body()
  } catch {
    guard let path else { throw .store(error.message) }
    throw SandboxError(error, path: path)
  }
}
