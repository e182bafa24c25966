package import MQL

/// A store as the configuration file describes it.
package struct Profile: Sendable, Equatable {
  /// Where its sign-in comes from.
  package enum SignInSource: Sendable, Equatable {
    /// What `mql login` kept.
    case login
    case tokenCommand(String)
    case passwordCommand(email: String, command: String)
  }

  package var name: String
  package var url: String
  package var api: APIVersion = .v1
  package var signIn: SignInSource = .login
  package var isProduction = false
  package var isReadOnly = false
  package var zone: Zone?
  package var limits = RequestLimits()

  package init(name: String, url: String) {
    self.name = name
    self.url = url
  }
}

/// What `config.toml` says.
package struct Configuration: Sendable, Equatable {
  package var profiles: [Profile] = []
  /// The profile to use where none is named.
  package var defaultProfile: String?

  package init() {}

  package func profile(named name: String) throws(ConfigurationFailure) -> Profile {
    guard let profile = profiles.first(where: { $0.name == name }) else {
      throw .unknownProfile(name, known: profiles.map { $0.name })
    }
    return profile
  }
}
