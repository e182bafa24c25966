/// `credentials.toml`: what `mql login` keeps, for this user's eyes only. Nobody else writes it,
/// so it is written anew each time.
package struct CredentialsFile: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// By profile. Refuses a file that others may read.
  package func read() throws(ConfigurationFailure) -> [String: KeptSignIn] {
    let bytes: [UInt8]?
    do throws(FileFailure) {
      bytes = try Files.readIfPresent(path)
    } catch {
      throw .file(error)
    }
    guard let bytes else { return [:] }
    if Files.isOpenToOthers(path) { throw .openToOthers(path) }
    var table = try TOMLTable(try TOMLDocument(bytes, path: path).root)
    var kept: [String: KeptSignIn] = [:]
    for entry in table.take("profiles")?.entries ?? [] {
      kept[entry.key] = try signIn(entry.value)
    }
    try table.finish("the file of credentials")
    return kept
  }

  private func signIn(_ node: TOMLNode) throws(ConfigurationFailure) -> KeptSignIn {
    var table = try TOMLTable(node)
    let token = try table.string("token")
    let session = try table.string("session")
    let savedAt = try table.count("saved_at")
    try table.finish("a kept sign-in")
    switch (token, session, savedAt) {
    case (let token?, nil, _): return .token(Secret(token))
    case (nil, let session?, let savedAt?):
      return .session(Secret(session), savedAt: UnixSeconds(Int64(savedAt)))
    case (nil, nil, _), (nil, _?, nil), (_?, _?, _):
      throw node.failure("a kept sign-in is a token, or a session with saved_at")
    }
  }

  /// Keeps a sign-in for a profile; nil forgets it. Gives false where there was nothing to forget.
  @discardableResult
  package func keep(
    _ signIn: KeptSignIn?, for profile: String
  ) throws(ConfigurationFailure) -> Bool {
    var isChanged = false
    try PrivateFile(path: path).change { () throws(ConfigurationFailure) in
      var kept = try read()
      if signIn == nil && kept[profile] == nil { return nil }
      isChanged = true
      kept[profile] = signIn
      var text = "# Written by mql login and mql logout.\n"
      for (name, signIn) in kept.sorted(by: { $0.key < $1.key }) {
        text += "\n[profiles.\(ConfigurationFile.quoted(name))]\n" + Self.lines(signIn)
      }
      return text
    }
    return isChanged
  }

  private static func lines(_ signIn: KeptSignIn) -> String {
    switch signIn {
    case .token(let token):
      "token = \(ConfigurationFile.quoted(token.revealed))\n"
    case .session(let session, let savedAt):
      "session = \(ConfigurationFile.quoted(session.revealed))\nsaved_at = \(savedAt.seconds)\n"
    }
  }
}

/// What may be kept of a sign-in: never a password.
package enum KeptSignIn: Sendable, Equatable {
  case token(Secret)
  case session(Secret, savedAt: UnixSeconds)

  package var signIn: SignIn {
    switch self {
    case .token(let token): .token(token)
    case .session(let session, let savedAt): .session(session, savedAt: savedAt)
    }
  }
}
