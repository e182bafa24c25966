import MQLSyntax

/// Why it can't be told which store is meant, or how to sign in there.
package struct ConfigurationFailure: Error, Equatable, CustomStringConvertible {
  package let message: String
  /// What to do about it.
  package let help: String?
  package let exitCode: ExitCode

  package init(_ message: String, help: String? = nil, exitCode: ExitCode) {
    self.message = message
    self.help = help
    self.exitCode = exitCode
  }

  /// As it is printed, without a line end.
  package var description: String {
    "error: \(message)" + (help.map { "\nhelp: \($0)" } ?? "")
  }

  package static func file(_ failure: FileFailure) -> Self {
    Self(failure.description, exitCode: .wrong)
  }

  package static func noHome(variable: String) -> Self {
    Self("neither \(variable) nor HOME says where to keep files", exitCode: .wrong)
  }

  package static func inFile(
    _ path: String, line: UInt32, column: UInt32, _ message: String, help: String? = nil
  ) -> Self {
    Self("\(path):\(line):\(column): \(message)", help: help, exitCode: .wrong)
  }

  package static func notUTF8(_ path: String) -> Self {
    Self("\(path): the file is not UTF-8 text", help: "save the file as UTF-8", exitCode: .wrong)
  }

  package static func openToOthers(_ path: String) -> Self {
    Self(
      "'\(path)' holds secrets and others may read it", help: "chmod 600 '\(path)'",
      exitCode: .wrong)
  }

  package static func unknownProfile(_ name: String, known: [String]) -> Self {
    let possible = known.isEmpty ? "there are none" : "profiles: " + known.joined(separator: ", ")
    let nearest = Nearest.name(to: name, among: known).map { "'\($0)' is the nearest" }
    return Self(
      "no profile '\(name)'; \(possible)",
      help: nearest ?? (known.isEmpty ? "mql login URL makes one" : nil), exitCode: .wrong)
  }

  package static func notSignedIn(profile: String, url: String) -> Self {
    Self(
      "profile '\(profile)' has no sign-in kept", help: "mql login \(url) --profile \(profile)",
      exitCode: .unreachable)
  }

  package static let noStore = Self(
    "no store is named",
    help: "--sandbox, --profile NAME, MQL_URL with MQL_API_TOKEN (or MQL_EMAIL and MQL_PASSWORD), "
      + "or a default in the configuration: mql login URL",
    exitCode: .unreachable)

  package static let urlWithoutCredentials = Self(
    "MQL_URL is set, and nothing to sign in with",
    help: "set MQL_API_TOKEN, or MQL_EMAIL and MQL_PASSWORD", exitCode: .unreachable)
}
