import Foundation
import Testing

/// A production store on a terminal is the one at which `mql segments apply` asks.
@Suite struct SegmentQuestionTests {
  /// Serves a sandbox as a production store and applies segments to it.
  private static let line = #"""
    cd "$HOME"
    medusa-sandbox --memory --port 0 > url & server=$!
    trap 'kill $server' EXIT; trap : INT
    until [ -s url ]; do sleep 0.05; done
    mkdir -p .config/mql
    printf '[profiles.shop]\nurl = "%s"\nproduction = true\ntoken_command = "echo lab_api_token"\n' "$(cat url)" \
      > .config/mql/config.toml
    echo 'define segment "Ada" into group "Ada" as customers | take 1' > ada.mql
    mql --profile shop segments apply ada.mql; echo "code $?"
    mql --profile shop segments apply ada.mql; echo "code $?"
    echo 'define segment "Two" into group "Two" as customers | take 2' > two.mql
    mql --profile shop segments apply two.mql; echo "code $?"
    """#

  /// What is typed before mql reads answers nothing, so that nobody answers what they have not read.
  private func expectQuestion(_ terminal: PseudoTerminal) throws {
    try terminal.expect("'shop' is a production store; its name applies the plan: ")
    usleep(1_000_000)
  }

  @Test func `its name is asked for, anything else declines, and Ctrl-C ends it`() throws {
    try withTemporaryDirectory { home in
      let programs = URL(filePath: Programs.mql).deletingLastPathComponent().path
      let terminal = try PseudoTerminal(
        "/bin/sh", ["-c", Self.line],
        environment: ["HOME": home, "PATH": programs + ":/usr/bin:/bin"])
      try terminal.expect("1 created, 1 added")
      try expectQuestion(terminal)
      terminal.type("y\r")
      try terminal.expect("declined: nothing is changed")
      try terminal.expect("code 6")
      try expectQuestion(terminal)
      terminal.type("shop\r")
      try terminal.expect("applied")
      try terminal.expect("code 0")
      try expectQuestion(terminal)
      terminal.type("\u{3}")
      try terminal.expect("interrupted: nothing is changed")
      try terminal.expect("code 130")
    }
  }
}
