import MQLShell
import Testing

@Suite struct LoginTests {
  private struct Answers: SignInPrompt {
    var lines: [String?]
    mutating func ask(_ question: String) -> String? { lines.removeFirst() }
    mutating func askSecretly(_ question: String) throws(PromptInterrupted) -> Secret? {
      guard let line = lines.removeFirst() else { throw PromptInterrupted() }
      return Secret(line)
    }
  }

  private func login(
    _ url: String, profile: String? = nil, _ lines: [String?], in home: String,
    giving kept: KeptSignIn = .token(Secret("kept"))
  ) async throws -> Login.Outcome {
    let directories = try UserDirectories(environment: ["HOME": home])
    return try await Login(directories).run(
      url: url, profile: profile, asking: Answers(lines: lines)
    ) { _, _, _ in kept }
  }

  @Test func `a token is tried, kept, and the profile made the default`() async throws {
    try await withTemporaryDirectory { home in
      let outcome = try await login("https://shop.example/", ["t0ken"], in: home)
      #expect(outcome.profile == "shop.example" && outcome.isNewProfile)
      let directories = try UserDirectories(environment: ["HOME": home])
      let choice = try StoreNaming(
        wantsSandbox: false, profile: nil, environment: [:], isPromptOnTerminal: false
      ).choose(directories)
      guard case .remote(let store) = choice else {
        Issue.record("of another kind")
        return
      }
      #expect(store.url == "https://shop.example")
      #expect(store.signIn == .token(Secret("kept")))
      let again = try await login("https://shop.example", ["t"], in: home)
      #expect(!again.isNewProfile)
      #expect(try Logout(directories).run(profile: nil) == "profile 'shop.example' is signed out")
      #expect(
        try ProfileList(directories).text()
          == "* shop.example  https://shop.example  signed out\n")
    }
  }

  @Test func `an empty token asks for email and password`() async throws {
    try await withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      var seen: Login.Answer?
      let outcome = try await Login(directories).run(
        url: "http://localhost:9000", profile: "dev",
        asking: Answers(lines: ["", "a@b.c", "pw"])
      ) { _, _, answer in
        seen = answer
        return .session(Secret("sid"), savedAt: UnixSeconds(5))
      }
      #expect(seen == .password(email: "a@b.c", Secret("pw")))
      #expect(outcome.message.contains("for cron sign in with an API token"))
    }
  }

  @Test func `a failed attempt keeps nothing`() async throws {
    try await withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let refusal = ConfigurationFailure("wrong email or password", exitCode: .unreachable)
      let failure = await #expect(throws: LoginFailure.self) {
        try await Login(directories).run(
          url: "https://a.b", profile: nil, asking: Answers(lines: ["t"])
        ) { _, _, _ throws(ConfigurationFailure) in throw refusal }
      }
      #expect(failure == .failed(refusal))
      #expect(try ConfigurationFile(directories.configurationFile).read() == Configuration())
    }
  }

  @Test func `Ctrl-C at a question keeps nothing`() async throws {
    try await withTemporaryDirectory { home in
      let failure = await #expect(throws: LoginFailure.self) {
        try await login("https://a.b", [nil], in: home)
      }
      #expect(failure == .interrupted)
    }
  }

  @Test func `a name that is another store is refused before anything is asked`() async throws {
    try await withTemporaryDirectory { home in
      _ = try await login("https://a.example", profile: "shop", ["t"], in: home)
      let failure = await #expect(throws: LoginFailure.self) {
        try await login("https://b.example", profile: "shop", [], in: home)
      }
      guard case .failed(let told) = failure else {
        Issue.record("of another kind")
        return
      }
      #expect(told.message == "profile 'shop' is another store: https://a.example")
      #expect(told.help == "mql login https://b.example --profile NAME")
    }
  }

  @Test func `whoever answers nothing is not signed in`() async throws {
    try await withTemporaryDirectory { home in
      let failure = await #expect(throws: LoginFailure.self) {
        try await login("https://a.example", profile: "shop", ["", ""], in: home)
      }
      guard case .failed(let told) = failure else {
        Issue.record("of another kind")
        return
      }
      #expect(told.message == "no API token, and no email and password were given")
    }
  }

  @Test func `nobody is signed out where no profile is meant`() throws {
    try withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let failure = try #require(throws: ConfigurationFailure.self) {
        try Logout(directories).run(profile: nil)
      }
      #expect(failure.message == "no profile is named and the configuration has no default")
      #expect(failure.help == "mql logout --profile NAME")
    }
  }
}
