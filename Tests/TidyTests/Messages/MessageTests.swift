import Testing

/// What the messages of the sources have in common.
@Suite struct MessageTests {
  @Test func everyMessageIsExpectedSomewhere() throws {
    let expected = try ExpectedMessages()
    for message in try MessageScan().messages where !expected.contain(message.segments) {
      Issue.record(
        """
        \(message)
        No golden case and no test shows it: add one that does, to Tests/GoldenTests/Cases/errors \
        if a script can get it
        """)
    }
  }

  @Test func theScanFindsWhatIsThere() throws {
    let scan = try MessageScan()
    #expect(scan.diagnosticNames.isSuperset(of: ["unknownField", "operandsDontFit"]))
    #expect(scan.messages.contains { $0.segments == ["no connection to ", ""] })
    #expect(scan.messages.contains { $0.maker == "unknownProfile" })
    #expect(!(try ExpectedMessages()).contain(["nobody expects ", "this"]))
  }

  @Test func messagesAreWrittenAlike() throws {
    for message in try MessageScan().messages {
      let template = message.template
      let first = template.first ?? " "
      let words = template.lowercased().split { !$0.isLetter && $0 != "'" }
      #expect(
        !first.isUppercase || Self.names.contains { template.hasPrefix($0) },
        "\(message)\nmessages begin in lower case")
      #expect(
        !template.hasSuffix(".") || template.hasSuffix("..."),
        "\(message)\nmessages end without a full stop")
      #expect(
        !words.contains { ["you", "your", "please", "sorry", "oops"].contains($0) },
        "\(message)\nmessages speak of the thing, not to a person")
    }
  }

  /// What is written so everywhere.
  private static let names = ["MQL_", "JSON", "Ctrl-", "A..B", "EXPR"]
}
