package import MQL

/// Which store a run talks to, and what said so.
package enum StoreChoice: Sendable, Equatable {
  case sandbox(SandboxReason)
  case remote(RemoteStore)

  /// Why the sandbox was opened.
  package enum SandboxReason: Sendable, Equatable {
    case asked
    /// Nothing named a store, and a person sits at the prompt: the shell says so.
    case nothingNamed
  }
}

/// A store reached over the network.
package struct RemoteStore: Sendable, Equatable {
  /// What named the store.
  package enum Origin: Sendable, Equatable {
    case profile(String)
    case environment
  }

  package var origin: Origin
  package var url: String
  package var api: APIVersion
  package var signIn: SignIn
  package var isProduction: Bool
  package var isReadOnly: Bool
  package var zone: Zone?
  package var limits: RequestLimits

  /// The name of its history and of its prompt.
  package var name: String {
    switch origin {
    case .profile(let name): name
    case .environment: StoreURL.host(of: url) ?? url
    }
  }

  /// The one spelling of its URL.
  package var place: String { url.hasSuffix("/") ? String(url.dropLast()) : url }

  /// Which of the ways to sign in won, for `.profile`.
  package var signInSummary: String {
    let place =
      switch origin {
      case .profile(let name): "profile '\(name)'"
      case .environment: "the environment"
      }
    switch signIn {
    case .token: return "API token of \(place)"
    case .session: return "session kept by mql login for \(place)"
    case .tokenCommand: return "token_command of \(place)"
    case .password(let email, _): return "email \(email) and password of \(place)"
    case .passwordCommand(let email, _): return "email \(email) and password_command of \(place)"
    }
  }
}

/// What may name a store, strongest first: `--sandbox`, `--profile`, the environment, the default of the
/// configuration. A script from cron never reads the sandbox by accident.
package struct StoreNaming: Sendable {
  package var wantsSandbox: Bool
  package var profile: String?
  package var environment: [String: String]
  /// True where a person sits at a prompt on a terminal.
  package var isPromptOnTerminal: Bool

  package init(
    wantsSandbox: Bool, profile: String?, environment: [String: String], isPromptOnTerminal: Bool
  ) {
    self.wantsSandbox = wantsSandbox
    self.profile = profile
    self.environment = environment
    self.isPromptOnTerminal = isPromptOnTerminal
  }

  /// Reads the files only where they are needed.
  package func choose(
    _ find: @autoclosure () throws(ConfigurationFailure) -> UserDirectories
  ) throws(ConfigurationFailure) -> StoreChoice {
    if wantsSandbox { return .sandbox(.asked) }
    if profile == nil, let store = try environmentStore() { return .remote(store) }
    let directories = try find()
    let file = ConfigurationFile(directories.configurationFile)
    let credentials = CredentialsFile(directories.credentialsFile)
    if let profile {
      return .remote(try store(try file.read().profile(named: profile), credentials))
    }
    let configuration = try file.read()
    if let name = configuration.defaultProfile {
      return .remote(try store(try configuration.profile(named: name), credentials))
    }
    if isPromptOnTerminal { return .sandbox(.nothingNamed) }
    throw .noStore
  }

  private func store(
    _ profile: Profile, _ credentials: CredentialsFile
  ) throws(ConfigurationFailure) -> RemoteStore {
    let signIn: SignIn
    switch profile.signIn {
    case .tokenCommand(let command): signIn = .tokenCommand(command)
    case .passwordCommand(let email, let command):
      signIn = .passwordCommand(email: email, command: command)
    case .login:
      guard let kept = try credentials.read()[profile.name] else {
        throw .notSignedIn(profile: profile.name, url: profile.url)
      }
      signIn = kept.signIn
    }
    return RemoteStore(
      origin: .profile(profile.name), url: profile.url, api: profile.api, signIn: signIn,
      isProduction: profile.isProduction, isReadOnly: profile.isReadOnly,
      zone: profile.zone, limits: profile.limits)
  }

  /// An empty variable counts as unset: that is how scripts clear one.
  private func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func environmentStore() throws(ConfigurationFailure) -> RemoteStore? {
    guard let url = variable("MQL_URL") else { return nil }
    if let problem = StoreURL.problem(with: url) {
      throw ConfigurationFailure("MQL_URL: \(problem)", exitCode: .unreachable)
    }
    let signIn: SignIn
    if let token = variable("MQL_API_TOKEN") {
      signIn = .token(Secret(token))
    } else if let email = variable("MQL_EMAIL"), let password = variable("MQL_PASSWORD") {
      signIn = .password(email: email, Secret(password))
    } else {
      throw .urlWithoutCredentials
    }
    return RemoteStore(
      origin: .environment, url: url, api: .v1, signIn: signIn, isProduction: false,
      isReadOnly: false, zone: nil, limits: RequestLimits())
  }
}
