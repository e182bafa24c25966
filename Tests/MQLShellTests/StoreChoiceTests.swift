import Foundation
import MQLShell
import Testing

@Suite struct StoreChoiceTests {
  private static let token = ["MQL_URL": "https://env.example", "MQL_API_TOKEN": "t"]
  private static let password = [
    "MQL_URL": "https://env.example", "MQL_EMAIL": "a@b.c", "MQL_PASSWORD": "p",
  ]

  /// With a home that holds a configuration, unless it is nil.
  private func choose(
    sandbox: Bool = false, profile: String? = nil, _ environment: [String: String] = [:],
    prompt: Bool = false, configuration: String? = nil
  ) throws -> StoreChoice {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      if let configuration {
        try Files.makePrivateDirectory(directories.configuration)
        try Files.replace(directories.configurationFile, with: Array(configuration.utf8))
      }
      return try StoreNaming(
        wantsSandbox: sandbox, profile: profile, environment: environment,
        isPromptOnTerminal: prompt
      ).choose(directories)
    }
  }

  private let configuration = """
    default = "a"
    [profiles.a]
    url = "https://a.example"
    token_command = "echo a"
    [profiles.b]
    url = "https://b.example"
    token_command = "echo b"
    """

  private func url(_ choice: StoreChoice) -> String? {
    if case .remote(let store) = choice { store.url } else { nil }
  }

  @Test func `the sandbox wins over everything`() throws {
    let choice = try choose(
      sandbox: true, profile: "b", Self.token, configuration: configuration)
    #expect(choice == .sandbox(.asked))
  }

  @Test func `a profile wins over the environment, that over the default`() throws {
    let profile = try choose(profile: "b", Self.token, configuration: configuration)
    #expect(url(profile) == "https://b.example")
    #expect(url(try choose(Self.token, configuration: configuration)) == "https://env.example")
    #expect(url(try choose(configuration: configuration)) == "https://a.example")
    let cleared = try choose(["MQL_URL": ""], configuration: configuration)
    #expect(url(cleared) == "https://a.example")
  }

  @Test func `the environment signs in by token or by password`() throws {
    guard case .remote(let byToken) = try choose(Self.token) else {
      Issue.record("of another kind")
      return
    }
    #expect(byToken.signIn == .token(Secret("t")))
    #expect(byToken.signInSummary == "API token of the environment")
    guard case .remote(let byPassword) = try choose(Self.password) else {
      Issue.record("of another kind")
      return
    }
    #expect(byPassword.signIn == .password(email: "a@b.c", Secret("p")))
    #expect(byPassword.name == "env.example")
  }

  @Test func `only a prompt on a terminal opens the sandbox by itself`() throws {
    #expect(try choose(prompt: true) == .sandbox(.nothingNamed))
    #expect(throws: ConfigurationFailure.noStore) { try choose() }
  }

  @Test func `an address without credentials is no sign-in`() {
    for extra in [[:], ["MQL_EMAIL": "a@b.c"], ["MQL_PASSWORD": "p"], ["MQL_API_TOKEN": ""]] {
      let environment = extra.merging(["MQL_URL": "https://a.b"]) { $1 }
      #expect(throws: ConfigurationFailure.urlWithoutCredentials) {
        try choose(environment, prompt: true, configuration: configuration)
      }
    }
    #expect(ConfigurationFailure.urlWithoutCredentials.exitCode == .unreachable)
  }

  @Test func `an address that is none is told of the variable`() throws {
    let failure = try #require(throws: ConfigurationFailure.self) {
      try choose(["MQL_URL": "https://u:hunter2@a.b", "MQL_API_TOKEN": "t"])
    }
    #expect(
      failure.message
        == "MQL_URL: a password in the address is not accepted; mql login asks for it")
  }

  @Test func `an unknown profile tells the nearest`() throws {
    let failure = try #require(throws: ConfigurationFailure.self) {
      try choose(
        profile: "shap",
        configuration: "[profiles.shop]\nurl = \"https://a.b\"\ntoken_command = \"x\"")
    }
    #expect(
      failure.description == "error: no profile 'shap'; profiles: shop\nhelp: 'shop' is the nearest"
    )
  }

  @Test func `a profile without a kept sign-in asks for login`() throws {
    let failure = try #require(throws: ConfigurationFailure.self) {
      try choose(profile: "s", configuration: "[profiles.s]\nurl = \"https://a.b\"")
    }
    #expect(failure == .notSignedIn(profile: "s", url: "https://a.b"))
    #expect(failure.exitCode == .unreachable)
  }

  @Test func `without a home there is nowhere to keep files`() throws {
    #expect(throws: ConfigurationFailure.noHome(variable: "XDG_CONFIG_HOME")) {
      try UserDirectories(environment: [:])
    }
    let directories = try UserDirectories(
      environment: ["HOME": "/h", "XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "relative"])
    #expect(directories.configuration == "/h/.config/mql")
    #expect(directories.state == "/s/mql")
  }

  @Test func `a command gives its first line as the secret`() throws {
    let secret = try CommandSecret.read("printf 'abc\\nnote\\n'", environment: [:])
    #expect(secret == Secret("abc"))
    let failure = try #require(throws: ConfigurationFailure.self) {
      try CommandSecret.read("echo hunter2; exit 3", environment: [:])
    }
    #expect(failure.message == "the command 'echo hunter2; exit 3' failed with status 3")
    let empty = try #require(throws: ConfigurationFailure.self) {
      try CommandSecret.read("true", environment: [:])
    }
    #expect(empty.message == "the command 'true' printed nothing")
  }

  @Test func `a command that does not end is ended`() throws {
    let failure = try #require(throws: ConfigurationFailure.self) {
      try CommandSecret.read(
        "exec sleep 600", environment: ["PATH": "/usr/bin:/bin"], limitSeconds: 0)
    }
    #expect(failure.message == "the command 'exec sleep 600' did not end within 0 s")
    #expect(failure.help == "it prints the secret as its first line and ends")
    #expect(failure.exitCode == .unreachable)
  }

  /// An agent that the command starts keeps the pipe open. It must not keep the tests' own.
  @Test(.timeLimit(.minutes(1)))
  func `a command is over when it ends, whatever it started`() throws {
    try withTemporaryDirectory { directory in
      let secret = try CommandSecret.read(
        "sleep 90 2>/dev/null & echo $! >'\(directory)/agent'; echo abc",
        environment: ["PATH": "/usr/bin:/bin"])
      let agent = try String(contentsOfFile: directory + "/agent", encoding: .utf8)
      kill(try #require(pid_t(agent.trimmingCharacters(in: .newlines))), SIGKILL)
      #expect(secret == Secret("abc"))
    }
  }

  @Test func `a command that prints much is read to its end and not kept`() throws {
    let secret = try CommandSecret.read(
      "echo abc; head -c 1000000 /dev/zero", environment: ["PATH": "/usr/bin:/bin"])
    #expect(secret == Secret("abc"))
  }

  @Test func `a store of the environment needs no home`() throws {
    let naming = StoreNaming(
      wantsSandbox: false, profile: nil,
      environment: ["MQL_URL": "https://a.b", "MQL_API_TOKEN": "t"], isPromptOnTerminal: false)
    let choice = try naming.choose(try UserDirectories(environment: [:]))
    guard case .remote(let store) = choice else {
      Issue.record("of another kind")
      return
    }
    #expect(store.url == "https://a.b")
  }
}
