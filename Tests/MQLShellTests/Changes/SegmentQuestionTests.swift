import Foundation
import Testing

/// A production store on a terminal is the one at which `mql segments apply` asks.
@Suite struct SegmentQuestionTests {
  /// Serves a sandbox as a production store and applies a segment to it, twice.
  private static let line = #"""
    cd "$HOME"
    medusa-sandbox --memory --port 0 > url & server=$!
    until [ -s url ]; do sleep 0.05; done
    mkdir -p .config/mql
    printf '[profiles.shop]\nurl = "%s"\nproduction = true\ntoken_command = "echo lab_api_token"\n' "$(cat url)" \
      > .config/mql/config.toml
    echo 'define segment "Ada" into group "Ada" as customers | take 1' > ada.mql
    mql --profile shop segments apply ada.mql; echo "code $?"
    mql --profile shop segments apply ada.mql; echo "code $?"
    kill $server
    """#

  @Test func `its name is asked for, and anything else declines`() throws {
    try withTemporaryDirectory { home in
      let programs = URL(filePath: Programs.mql).deletingLastPathComponent().path
      let terminal = try PseudoTerminal(
        "/bin/sh", ["-c", Self.line],
        environment: ["HOME": home, "PATH": programs + ":/usr/bin:/bin"])
      let question = "'shop' is a production store; its name applies the plan: "
      try terminal.expect("1 created, 1 added")
      try terminal.expect(question)
      terminal.type("y\r")
      try terminal.expect("declined: nothing is changed")
      try terminal.expect("code 6")
      try terminal.expect(question)
      terminal.type("shop\r")
      try terminal.expect("applied")
      try terminal.expect("code 0")
    }
  }
}
