import MQLShell
import SQLite
import Testing

/// Failures as they are printed.
@Suite struct FailureMessageTests {
  static let configurations: [(ConfigurationFailure, String)] = [
    (
      .noHome(variable: "XDG_STATE_HOME"),
      "error: neither XDG_STATE_HOME nor HOME says where to keep files"
    ),
    (.notUTF8("c.toml"), "error: c.toml: the file is not UTF-8 text\nhelp: save the file as UTF-8"),
    (
      .openToOthers("c.toml"),
      "error: 'c.toml' holds secrets and others may read it\nhelp: chmod 600 'c.toml'"
    ),
    (
      .unknownProfile("shop", known: []),
      "error: no profile 'shop'; there are none\nhelp: mql login URL makes one"
    ),
    (
      .unknownProfile("shp", known: ["shop"]),
      "error: no profile 'shp'; profiles: shop\nhelp: 'shop' is the nearest"
    ),
    (
      .notSignedIn(profile: "shop", url: "https://a.b"),
      "error: profile 'shop' has no sign-in kept\nhelp: mql login https://a.b --profile shop"
    ),
    (
      .noStore,
      """
      error: no store is named
      help: --sandbox, --profile NAME, MQL_URL with MQL_API_TOKEN (or MQL_EMAIL and MQL_PASSWORD), \
      or a default in the configuration: mql login URL
      """
    ),
    (
      .urlWithoutCredentials,
      """
      error: MQL_URL is set, and nothing to sign in with
      help: set MQL_API_TOKEN, or MQL_EMAIL and MQL_PASSWORD
      """
    ),
  ]

  @Test(arguments: configurations)
  func `what is wrong with the configuration is told with the way out`(
    _ failure: ConfigurationFailure, _ text: String
  ) {
    #expect(failure.description == text)
  }

  @Test func `a history that can't be kept says why`() {
    let file = HistoryFailure.file(FileFailure(.create, "/s", reason: "permission denied"))
    #expect(file.description == "the history is not kept: cannot create '/s': permission denied")
    let database = HistoryFailure.database(SQLiteError(code: 26, message: "file is not a database"))
    #expect(database.description == "the history is not kept: file is not a database")
  }

  @Test func `a sink whose reader has gone says so`() {
    #expect(SinkFailure.readerGone.reason == "the reader has gone")
  }

  @Test func `a command that can't be started says why`() throws {
    let failure = try #require(throws: ConfigurationFailure.self) {
      try CommandSecret.read(
        String(repeating: "x", count: 4_000_000), environment: [:])
    }
    #expect(failure.message.hasSuffix("could not be started: argument list too long"))
  }
}
