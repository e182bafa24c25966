internal import MQL

extension CommandLineCommand {
  static let login = CommandLineCommand(
    "login", taking: "URL",
    manual: Manual(
      usage: "mql login URL",
      summary: "sign in at a store and keep it as a profile",
      details: """
        It asks for an API token, or for e-mail and password, without echo. --profile NAME names \
        the profile, else the store's host does. A token is best for scripts that run by \
        themselves: a password's session ends after 10 hours. Secrets never stand on the command \
        line.
        """,
      examples: [
        .init(
          .shell, "mql login https://shop.example",
          untoldBecause: "it asks for a secret")
      ])
  ) { url, _ in
    .login(url: url ?? "")
  }
}
