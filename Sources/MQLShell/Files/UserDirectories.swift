/// Where mql keeps its files: the XDG directories of this user.
package struct UserDirectories: Sendable, Equatable {
  package let configuration: String
  package let state: String

  /// Throws where neither the XDG variables nor HOME say where to keep files.
  package init(environment: [String: String]) throws(ConfigurationFailure) {
    configuration = try Self.directory("XDG_CONFIG_HOME", else: ".config", in: environment)
    state = try Self.directory("XDG_STATE_HOME", else: ".local/state", in: environment)
  }

  package var configurationFile: String { configuration + "/config.toml" }
  package var credentialsFile: String { configuration + "/credentials.toml" }
  package var stateDatabase: String { state + "/state.sqlite" }

  /// The specification has relative paths ignored.
  private static func directory(
    _ variable: String, else underHome: String, in environment: [String: String]
  ) throws(ConfigurationFailure) -> String {
    if let path = environment[variable], path.hasPrefix("/") { return path + "/mql" }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw .noHome(variable: variable)
    }
    return "\(home)/\(underHome)/mql"
  }
}
