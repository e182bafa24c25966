import MQLTestSupport
import Testing

/// Changes that are applied, one after another, and taken back, through the program: what each line
/// prints stands in a file of Cases/change_sessions, and is the same in process and over HTTP.
@Suite("Changes in a row") struct ChangeSessionTests {
  /// A change that is applied, and what is told of it.
  private static func apply(_ script: String) -> String {
    "told --apply -c '\(script)'"
  }

  private static func groups(_ names: String) -> String {
    "mql $STORE --format csv -c 'groups where name in (\(names)) | sort name | select name, metadata'"
  }

  static let sessions = [
    ProgramSession(
      name: "undo_of_what_others_changed",
      lines: [
        apply(#"create group {name: "Tmp"}"#),
        apply(#"group "Tmp" | update metadata.tier = "gold""#),
        "told changes undo 1 --apply", groups(#""Tmp""#),
        apply(#"create group {name: "Whole"}"#),
        "told changes undo 4 --apply",
      ]),
    ProgramSession(
      name: "keys_by_their_bytes",
      files: [
        "new.mql": "create group {name: \"Cafe\u{301}Z\"}\ncreate group {name: \"A1\"}\n"
          + "create group {name: \"A2\"}\n",
        "update.mql": "[{name: \"Caf\u{e9}Z\"}, {name: \"A1\"}, {name: \"A2\"}] "
          + "| update groups by name metadata.k = \"hit\"\n",
        "rename.mql": "group \"Cafe\u{301}Z\" | update name = \"Caf\u{e9}Z\"\n",
        "twin.mql": "create group {name: \"Cafe\u{301}Z\"}\n",
        "one.mql":
          "group \"A1\" | update metadata = json('{\"cafe\u{301}\": 1, \"caf\u{e9}\": 2}')\n"
          + "group \"A1\" | update metadata.caf\u{e9} = 5\n"
          + "group \"A1\" | update metadata.caf\u{e9} = null\n",
        "segments.mql":
          "define segment \"Cafe\u{301}\" into group \"Cafe\u{301}\" as customers | take 1\n"
          + "define segment \"Caf\u{e9}\" into group \"Caf\u{e9}\" as customers | take 2\n",
      ],
      lines: [
        "mql $STORE --apply --format csv new.mql > new.txt",
        "told --apply update.mql",
        "told --apply rename.mql",
        "mql $STORE --apply --format csv twin.mql > twin.txt",
        "told --apply update.mql",
        "told --apply one.mql", "brief 1-5 segments plan segments.mql",
      ]),
    ProgramSession(
      name: "metadata_key_by_key",
      lines: [
        apply(#"create group {name: "Tmp", metadata: {a: "", b: 1}}"#),
        apply(#"group "Tmp" | update metadata.b = 2"#),
        apply(#"group "Tmp" | update metadata.a = """#),
        apply(#"group "Tmp" | update metadata.b = """#), groups(#""Tmp""#),
        apply(#"create group {name: "Bare"}"#),
        apply(#"group "Bare" | update metadata.a = 1"#),
        apply(#"group "Bare" | update metadata.b = 2"#),
        "told changes undo 6 --apply", groups(#""Bare""#),
      ]),
    ProgramSession(
      name: "names_that_collide",
      lines: [
        apply(#"groups where name in ("VIP", "VIP Gold") | update name = "Same""#),
        apply(#"group "VIP" | update name = "VIP Gold""#),
        apply(#"groups where name in ("VIP", "VIP Gold") | update name = "VIP""#),
        apply(
          #"groups where name in ("VIP", "VIP Gold") | update name = case when name == "VIP" then "VIP Gold" else "VIP" end"#
        ),
        apply(
          #"groups where name in ("VIP", "VIP Gold") | update name = case when name == "VIP" then "VIP Gold" else "VIP Iron" end"#
        ),
        apply(#"group "VIP Gold" | update metadata.e = "\u{0}""#),
        "mql $STORE changes list --format csv | cut -d , -f 1,6",
      ]),
    ProgramSession(
      name: "long_values",
      lines: [
        "NAME=$(printf '%0200d' 0)"
          + "; mql $STORE --apply --format table -c \"create group {name: '$NAME'}\" | tail -n 1"
          + "; mql $STORE --format table -c \"group '$NAME' | update name = name + 'Z'\" | head -n 3"
      ]),
    ProgramSession(
      name: "keys_that_are_nearly_there",
      files: [
        "vip.csv": "email,n\n ONEIL.0@acme.com,1\naye.8@mail.test,2\nnobody@acme.com,3\n",
        "empty.csv": "email,n\n\"\",1\n\"\",2\nx,3\nx,4\n",
      ],
      lines: [
        "mql $STORE --format table -c 'read \"vip.csv\" | sync group \"Employees\" by email'",
        "mql $STORE --format table -c 'read \"vip.csv\" | take 1 | add to group \"VIP\" by email'",
        "mql $STORE --format json -c 'read \"vip.csv\" | take 1 | add to group \"VIP\" by email'",
        #"mql $STORE -c '[{email: ""}, {email: ""}, {email: "x"}, {email: "x"}] | add to group "VIP" by email'"#,
      ]),
  ]

  @Test("print what is recorded", arguments: sessions, ChangedShop.Road.allCases)
  func printsWhatIsRecorded(_ session: ProgramSession, _ road: ChangedShop.Road) throws {
    try session.check("change_sessions", by: road)
  }
}
