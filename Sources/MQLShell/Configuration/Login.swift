/// `mql login URL`: asks how to sign in, tries it, and keeps what can be kept.
package struct Login {
  /// What a person gave.
  package enum Answer: Sendable, Equatable {
    case token(Secret)
    case password(email: String, Secret)
  }

  /// Signs in at a store with an answer; what comes back is kept. Throws a message for the person.
  package typealias Attempt =
    (_ url: String, _ api: APIVersion, _ answer: Answer) async throws(ConfigurationFailure)
    -> KeptSignIn

  /// What a sign-in left behind, for the message.
  package struct Outcome: Sendable, Equatable {
    package let profile: String
    package let kept: KeptSignIn
    package let isNewProfile: Bool

    /// What the person is told.
    package var message: String {
      switch kept {
      case .token: "signed in; profile '\(profile)' keeps the API token"
      case .session:
        "signed in; profile '\(profile)' keeps a session, which ends by itself; for cron sign in "
          + "with an API token"
      }
    }
  }

  package let directories: UserDirectories
  package init(_ directories: UserDirectories) { self.directories = directories }

  /// Without a name the profile is called like the store's host.
  package func run(
    url: String, profile wanted: String?, asking prompt: any SignInPrompt, attempt: Attempt
  ) async throws(LoginFailure) -> Outcome {
    do throws(ConfigurationFailure) {
      if let problem = StoreURL.problem(with: url) {
        throw ConfigurationFailure(problem, exitCode: .wrong)
      }
      let file = ConfigurationFile(directories.configurationFile)
      let url = url.hasSuffix("/") ? String(url.dropLast()) : url
      let name = wanted ?? StoreURL.host(of: url) ?? url
      let existing = try file.read().profiles.first { $0.name == name }
      if let existing, existing.url != url {
        throw ConfigurationFailure(
          "profile '\(name)' is another store: \(existing.url)",
          help: "mql login \(url) --profile NAME", exitCode: .wrong)
      }
      // Refused before anyone types a password for nothing.
      let credentials = CredentialsFile(directories.credentialsFile)
      _ = try credentials.read()
      var profile = Profile(name: name, url: url)
      if let existing { profile.api = existing.api }
      let kept = try await attempt(url, profile.api, try answer(asking: prompt))
      try credentials.keep(kept, for: name)
      if existing == nil { try file.add(profile) }
      return Outcome(profile: name, kept: kept, isNewProfile: existing == nil)
    } catch {
      throw error == Self.interruption ? .interrupted : .failed(error)
    }
  }

  private static let interruption = ConfigurationFailure("interrupted", exitCode: .interrupted)

  private func answer(asking prompt: any SignInPrompt) throws(ConfigurationFailure) -> Answer {
    var prompt = prompt
    do throws(PromptInterrupted) {
      let token = try prompt.askSecretly("API token (Enter to sign in by email): ")
      if let token, !token.isEmpty { return .token(token) }
      if let email = try prompt.ask("email: "), !email.isEmpty,
        let password = try prompt.askSecretly("password: "), !password.isEmpty
      {
        return .password(email: email, password)
      }
    } catch {
      throw Self.interruption
    }
    throw ConfigurationFailure(
      "no API token, and no email and password were given", exitCode: .unreachable)
  }
}

/// Why nobody was signed in.
package enum LoginFailure: Error, Equatable {
  case interrupted
  case failed(ConfigurationFailure)
}
