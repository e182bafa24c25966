import MQLSyntax

/// `mql profiles`: a line per profile, the default marked.
package struct ProfileList {
  package let directories: UserDirectories
  package init(_ directories: UserDirectories) { self.directories = directories }

  package func text() throws(ConfigurationFailure) -> String {
    let configuration = try ConfigurationFile(directories.configurationFile).read()
    if configuration.profiles.isEmpty { return "no profiles; mql login URL makes one\n" }
    let kept = try CredentialsFile(directories.credentialsFile).read()
    let names = configuration.profiles.map { $0.name }
    let nameColumns = names.map { DisplayWidth.columns(of: $0) }.max() ?? 0
    var text = ""
    for profile in configuration.profiles {
      let isDefault = profile.name == configuration.defaultProfile
      let padding = nameColumns - DisplayWidth.columns(of: profile.name)
      text += (isDefault ? "* " : "  ") + profile.name + String(repeating: " ", count: padding)
      text += "  " + ([profile.url] + marks(profile, kept[profile.name])).joined(separator: "  ")
      text += "\n"
    }
    return text
  }

  private func marks(_ profile: Profile, _ kept: KeptSignIn?) -> [String] {
    let signIn =
      switch (profile.signIn, kept) {
      case (.login, .token?): "API token"
      case (.login, .session?): "session"
      case (.login, nil): "signed out"
      case (.tokenCommand, _): "token_command"
      case (.passwordCommand(let email, _), _): "\(email) by password_command"
      }
    return [signIn] + (profile.isProduction ? ["production"] : [])
      + (profile.isReadOnly ? ["readonly"] : [])
  }
}
