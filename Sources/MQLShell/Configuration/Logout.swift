/// `mql logout`: forgets what `mql login` kept. The profile stays.
package struct Logout {
  package let directories: UserDirectories
  package init(_ directories: UserDirectories) { self.directories = directories }

  /// Without a name, of the default profile. Gives what the person is told.
  package func run(profile wanted: String?) throws(ConfigurationFailure) -> String {
    let configuration = try ConfigurationFile(directories.configurationFile).read()
    guard let name = wanted ?? configuration.defaultProfile else {
      throw ConfigurationFailure(
        "no profile is named and the configuration has no default",
        help: "mql logout --profile NAME",
        exitCode: .wrong)
    }
    _ = try configuration.profile(named: name)
    let forgot = try CredentialsFile(directories.credentialsFile).keep(nil, for: name)
    return forgot ? "profile '\(name)' is signed out" : "profile '\(name)' had no sign-in kept"
  }
}
