import Foundation
import MQL
import MQLShell
import Testing

@Suite struct ConfigurationTests {
  private func read(_ text: String) throws -> Configuration {
    try withTemporaryDirectory { directory in
      try text.write(toFile: directory + "/config.toml", atomically: true, encoding: .utf8)
      return try ConfigurationFile(directory + "/config.toml").read()
    }
  }

  @Test func `a profile has all its settings`() throws {
    let configuration = try read(
      """
      default = "shop"   # the one
      [profiles.shop]
      url = "https://shop.example"
      api = "v1"
      token_command = "pass show shop"
      production = true
      readonly = true
      time_zone = "Europe/Berlin"
      timeout = "30s"
      deadline = "10m"
      retries = 3
      max_requests = 1000
      [profiles."other.shop:9000"]
      url = "http://other.shop:9000"
      email = "a@b.com"
      password_command = "pass show other"
      """)
    var shop = Profile(name: "shop", url: "https://shop.example")
    shop.signIn = .tokenCommand("pass show shop")
    shop.isProduction = true
    shop.isReadOnly = true
    shop.zone = Zone(named: "Europe/Berlin")
    shop.limits = RequestLimits(
      timeout: TimeSpan("30s"), deadline: TimeSpan("10m"), retries: 3, maxRequests: 1000)
    var other = Profile(name: "other.shop:9000", url: "http://other.shop:9000")
    other.signIn = .passwordCommand(email: "a@b.com", command: "pass show other")
    #expect(configuration.defaultProfile == "shop")
    #expect(configuration.profiles.sorted { $0.name < $1.name } == [other, shop])
  }

  @Test func `a file that is not there says nothing`() throws {
    #expect(try ConfigurationFile("/nowhere/config.toml").read() == Configuration())
  }

  @Test(
    arguments: [
      ("default = ", ":1:", "encountered"),
      (
        "defalt = \"x\"", ":1:1: the configuration has no key 'defalt'; keys: default, profiles",
        "'default' is the nearest"
      ),
      ("default = 3", ":1:11: this is a whole number; a text in quotes stands here", nil),
      (
        "default = \"shop\"\n[profiles.shp]\nurl = \"https://a.b\"",
        ":1:11: no profile 'shop'; profiles: shp", "'shp' is the nearest"
      ),
      (
        "[profiles.a]\nurl = \"https://a.b\"\nprodction = true",
        ":3:1: a profile has no key 'prodction'", "'production' is the nearest"
      ),
      (
        "[profiles.a]\nurl = \"https://a.b\"\nretries = \"3\"",
        ":3:11: this is a text; a whole number stands here", nil
      ),
      (
        "[profiles.a]\nurl = \"https://a.b\"\nretries = -1",
        ":3:11: 'retries' is -1; 0 or more stands here", nil
      ),
      (
        "[profiles.a]\nurl = \"https://a.b\"\ntimeout = \"soon\"",
        ":3:11: 'soon' is no length of time; forms: 10s, 2m, 1h, 500ms", nil
      ),
      (
        "[profiles.a]\nurl = \"https://a.b\"\napi = \"v9\"",
        ":3:7: no api version 'v9'; versions: v1", nil
      ),
      ("[profiles.a]\napi = \"v1\"", ":1:1: profile 'a' has no url", nil),
      ("[profiles.a]\nurl = \"shop.example\"", ":2:7: this is no address of a store", nil),
      (
        "[profiles.a]\nurl = \"https://u:secret@a.b\"",
        ":2:7: a password in the address is not accepted", nil
      ),
      (
        "[profiles.a]\nurl = \"https://a.b\"\nemail = \"a@b.c\"",
        ":1:1: profile 'a' needs both email and password_command, or neither", nil
      ),
      (
        "[profiles.a]\nurl = \"https://a.b\"\ntoken_command = \"t\"\nemail = \"a@b.c\"",
        ":1:1: profile 'a' has a token_command, and email or password_command beside it",
        "one way to sign in is enough"
      ),
      ("profiles = 3", ":1:12: this is a whole number; a table of profiles stands here", nil),
    ] as [(String, String, String?)])
  func `a mistake tells its place`(text: String, message: String, help: String?) throws {
    let failure = try #require(throws: ConfigurationFailure.self) { try read(text) }
    #expect(failure.message.contains("/config.toml" + message))
    if let help { #expect((failure.help ?? failure.message).contains(help)) }
    #expect(failure.exitCode == .wrong)
    #expect(!failure.description.contains("secret"))
  }

  @Test func `bytes that are not UTF-8 are told`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/config.toml"
      try Data([0x61, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: path))
      let failure = try #require(throws: ConfigurationFailure.self) {
        try ConfigurationFile(path).read()
      }
      #expect(failure == .notUTF8(path))
    }
  }

  @Test func `adding a profile keeps every comment and makes a default`() throws {
    try withTemporaryDirectory { directory in
      let file = ConfigurationFile(directory + "/deep/config.toml")
      try file.add(Profile(name: "first", url: "https://first.example"))
      let written = try String(contentsOfFile: file.path, encoding: .utf8)
      try (written + "# mine\n").write(toFile: file.path, atomically: true, encoding: .utf8)
      try file.add(Profile(name: "we\"ird.name", url: "https://b.example"))
      let configuration = try file.read()
      #expect(configuration.defaultProfile == "first")
      #expect(configuration.profiles.map { $0.name }.sorted() == ["first", "we\"ird.name"])
      #expect(try String(contentsOfFile: file.path, encoding: .utf8).contains("# mine\n"))
    }
  }

  @Test func `kept sign-ins come back, and are for the owner only`() throws {
    try withTemporaryDirectory { directory in
      let file = CredentialsFile(directory + "/mql/credentials.toml")
      try file.keep(.token(Secret("t\"0k")), for: "a.b")
      try file.keep(.session(Secret("sid=1"), savedAt: UnixSeconds(1000)), for: "c")
      #expect(
        try file.read() == [
          "a.b": .token(Secret("t\"0k")),
          "c": .session(Secret("sid=1"), savedAt: UnixSeconds(1000)),
        ])
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let above = try FileManager.default.attributesOfItem(atPath: directory + "/mql")
      #expect(above[.posixPermissions] as? Int == 0o700)
      #expect(try file.keep(nil, for: "a.b"))
      #expect(try !file.keep(nil, for: "a.b"))
      #expect(try file.read().keys.sorted() == ["c"])
    }
  }

  @Test(arguments: [0o640, 0o604, 0o660])
  func `credentials that others may read are refused`(mode: Int) throws {
    try withTemporaryDirectory { directory in
      let file = CredentialsFile(directory + "/credentials.toml")
      try file.keep(.token(Secret("t")), for: "a")
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      let failure = try #require(throws: ConfigurationFailure.self) { try file.read() }
      #expect(failure.help == "chmod 600 '\(file.path)'")
    }
  }

  @Test func `a kept sign-in that is none is refused`() throws {
    try withTemporaryDirectory { directory in
      let file = CredentialsFile(directory + "/credentials.toml")
      try file.keep(.token(Secret("hunter2")), for: "a")
      try Files.replace(
        file.path, with: Array("[profiles.a]\nsession = \"hunter2\"\n".utf8))
      let failure = try #require(throws: ConfigurationFailure.self) { try file.read() }
      #expect(
        failure.message.hasSuffix(
          ":1:1: a kept sign-in is a token, or a session with saved_at"))
      #expect(!failure.description.contains("hunter2"))
    }
  }

  @Test func `sign-ins kept at the same time are all kept`() async throws {
    try await withTemporaryDirectory { home in
      let directories = try UserDirectories(environment: ["HOME": home])
      let names = (0..<16).map { "p\($0)" }
      try await withThrowingTaskGroup { group in
        for name in names {
          group.addTask {
            try CredentialsFile(directories.credentialsFile).keep(.token(Secret(name)), for: name)
            try ConfigurationFile(directories.configurationFile).add(
              Profile(name: name, url: "https://\(name).example"))
          }
        }
        try await group.waitForAll()
      }
      let kept = try CredentialsFile(directories.credentialsFile).read()
      #expect(kept.keys.sorted() == names.sorted())
      let profiles = try ConfigurationFile(directories.configurationFile).read().profiles
      #expect(profiles.map(\.name).sorted() == names.sorted())
    }
  }

  @Test func `a secret shows itself nowhere`() {
    let secret = Secret("hunter2")
    var dumped = ""
    dump(SignIn.password(email: "a@b.c", secret), to: &dumped)
    #expect(!"\(secret) \(String(reflecting: secret)) \(dumped)".contains("hunter2"))
    #expect(secret.revealed == "hunter2")
  }
}
