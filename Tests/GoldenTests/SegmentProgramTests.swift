import MQLTestSupport
import Testing

/// Groups that are what queries say, through the program: what each line prints stands in a file of
/// Cases/segments, and is the same in process and over HTTP.
@Suite("Segments") struct SegmentProgramTests {
  private static let oneil =
    #"define segment "O'Neil" into group "O'Neil" as customers where email ~ "oneil.3""# + "\n"

  static let sessions = [
    ProgramSession(
      name: "made_and_undone", files: ["a.mql": oneil],
      lines: [
        "mql $STORE segments plan a.mql --format table",
        "mql $STORE --format csv -c 'groups | count'",
        "mql $STORE segments plan a.mql --format json",
        "mql $STORE segments apply a.mql --format table",
        "mql $STORE segments plan a.mql --format json --junit r.xml", "cat r.xml",
        "mql $STORE segments apply a.mql",
        "mql $STORE --format csv -c 'group \"O\\u{27}Neil\" | follow customers | select email'",
        "mql $STORE changes undo 1 --apply --format table | head -n 2",
        "mql $STORE --format csv -c 'groups | count'", "brief 1-5 segments plan a.mql",
      ]),
    ProgramSession(
      name: "jumps",
      files: [
        "a.mql": #"""
        define segment "None" into group "Straße" as customers where false
        define segment "Few" into group "VIP" as customers | take 3
        define segment "Many" into group "Élite Parisienne" as customers | take 40
        define segment "Near" into group "Wholesale US" as
          group "Wholesale US" | follow customers | sort email | skip 1
        define segment "New" into group "New" as customers where false

        """#
      ],
      lines: [
        "brief 1-5 segments plan a.mql", "brief 1-5 segments apply a.mql --junit r.xml",
        "grep -v '^[+-]' r.xml", "mql $STORE segments apply a.mql --output r.json",
        "cut -c 1-60 r.json", "brief 1-5 segments apply --accept-shrink a.mql",
        "brief 1-5 segments plan a.mql --quiet",
      ]),
    ProgramSession(
      name: "failed_asserts",
      files: [
        "a.mql": oneil,
        "b.mql": #"""
        assert count(groups) > 100, "groups are missing"
        define segment "B" into group "B" as customers | take 1
        print "not run"
        create group {name: "not made"}

        """#,
        "c.mql": #"""
        assert (groups | select name) == "x"
        define segment "C" into group "C" as customers | take 1

        """#,
      ],
      lines: [
        "mql $STORE segments plan a.mql b.mql --format csv",
        "mql $STORE segments apply a.mql b.mql --junit r.xml --format csv", "cat r.xml",
        "mql $STORE segments apply a.mql c.mql --format csv",
        "mql $STORE changes list --format csv",
      ]),
    ProgramSession(
      name: "failures",
      files: [
        "a.mql": #"""
        let by_name = group "VIP" | follow customers
        define segment "Broken" into group "B" as customers where email == (customers | select email)
        define segment "By name" into group "VIP" as by_name
        define segment "Fine" into group "Fine" as customers | take 2 | union (customers | take 1)

        """#
      ],
      lines: [
        "ID=$(mql $STORE --format csv -c 'group \"VIP\" | select id' | tail -n 1)"
          + "; echo \"define segment 'By id' into group '$ID' as customers | take 1\" > b.mql",
        "brief 1-5 segments apply a.mql b.mql", "brief 1-3,6-7 changes list",
      ]),
    ProgramSession(
      name: "several_files",
      files: [
        "a.mql": #"""
        param least: int = 1
        include "common.mql"
        define segment "Many" into group "Many" as customers where count(orders) > $least

        """#,
        "b.mql": #"""
        param name: text
        include "common.mql"
        define segment "Named" into group $name as customers | take 1

        """#,
        "c.mql": "define segment \"Named\" into group \"Shared\" as customers | take 1\n",
        "common.mql": "define segment \"Shared\" into group \"Shared\" as customers | take 1\n",
      ],
      lines: [
        "brief 1-5 segments plan a.mql b.mql name=X least=9",
        "mql $STORE segments plan a.mql b.mql nme=X",
        "mql $STORE segments plan a.mql b.mql c.mql name=X",
        "mql $STORE segments plan c.mql d.mql", "mql $STORE segments plan b.mql name=Shared",
        "mql $STORE a.mql", "mql check a.mql",
      ]),
    ProgramSession(
      name: "members_all_replaced",
      files: [
        "a.mql": #"""
        define segment "Others" into group "VIP" as
          customers where email not in (group "VIP" | follow customers | select email)
          | sort email | take count(group "VIP" | follow customers)
        define segment "Gone" into group "cgrp_01JJ5VSS80GZHESZV5MNJ5TG5K" as customers | take 1

        """#
      ],
      lines: [
        "mql $STORE -c 'group \"Employees\" | delete' --apply > gone.txt",
        "brief 1-5,8 segments plan a.mql", "brief 1-5 segments apply a.mql",
      ]),
    ProgramSession(
      name: "refused_calls",
      files: ["a.mql": oneil, "none.mql": "print 1\n", "wrong.mql": "customer | take 1\n"],
      lines: [
        "mql $STORE segments plan none.mql", "mql $STORE --readonly segments apply a.mql",
        "brief 1-5 segments plan a.mql --readonly",
        "mql $STORE segments apply a.mql --junit none/r.xml",
        "mql $STORE segments plan none.mql --junit r.xml", "cat r.xml",
        "mql $STORE --readonly segments apply a.mql --junit r.xml", "cat r.xml",
        "mql $STORE segments plan wrong.mql --junit r.xml", "cat r.xml",
        "brief 1-5,8 segments apply a.mql --max-requests 1",
        "MQL_URL=http://127.0.0.1:9 MQL_API_TOKEN=x mql --retries 0 segments apply a.mql --format csv",
        "mql $STORE changes list --format csv",
      ]),
  ]

  @Test("print what is recorded", arguments: sessions, ChangedShop.Road.allCases)
  func printsWhatIsRecorded(_ session: ProgramSession, _ road: ChangedShop.Road) throws {
    try session.check("segments", by: road)
  }
}
