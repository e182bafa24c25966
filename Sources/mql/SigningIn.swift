import MQLShell
import MedusaAdmin

extension Credentials {
  /// Runs the command that tells the secret, where one does.
  init(
    _ signIn: SignIn, environment: [String: String]
  ) throws(ConfigurationFailure) {
    switch signIn {
    case .token(let token):
      self = .apiToken(Secret(token.revealed))
    case .session(let cookie, _):
      self = .session(Secret(cookie.revealed))
    case .tokenCommand(let command):
      self = .apiToken(Secret(try CommandSecret.read(command, environment: environment).revealed))
    case .password(let email, let password):
      self = .password(email: email, password: Secret(password.revealed))
    case .passwordCommand(let email, let command):
      self = .password(
        email: email,
        password: Secret(try CommandSecret.read(command, environment: environment).revealed))
    }
  }
}
