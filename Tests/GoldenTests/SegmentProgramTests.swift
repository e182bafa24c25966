import Testing

/// Groups that are what queries say, through the program.
@Suite("Segments") struct SegmentProgramTests {
  typealias Road = ChangedShop.Road

  private static let oneil = #"""
    define segment "O'Neil" into group "O'Neil" as customers where email ~ "oneil.3" or email ~ "oneil.0"

    """#

  private func columns(_ names: String) -> String { "--format csv | cut -d , -f \(names)" }

  private func check(_ shop: ChangedShop, _ line: String, _ expected: String) throws {
    let found = try shop.run(line)
    #expect(found == expected, "\(line)\nprints\n\(found)")
  }

  @Test(
    "a group that is not there is made, is found equal, and is taken back", arguments: Road.allCases
  )
  func aGroupIsMade(_ road: Road) throws {
    let shop = try ChangedShop(road)
    try shop.write(Self.oneil, to: "a.mql")
    let groups = "mql $STORE --format csv -c 'groups | count'"
    try check(shop, groups, "count\n36\n")
    try check(shop, "mql $STORE segments plan a.mql --format table", "?")
    try check(shop, groups, "count\n36\n")
    try check(shop, "mql $STORE segments plan a.mql --format json", "?")
    try check(shop, "mql $STORE segments apply a.mql --format table", "?")
    try check(shop, "mql $STORE segments plan a.mql --format json", "?")
    try check(shop, "mql $STORE segments apply a.mql \(columns("1-5,8-"))", "?")
    try check(
      shop, "mql $STORE -c 'group \"O\\u{27}Neil\" | follow customers | select email' --format csv",
      "?")
    try check(shop, "mql $STORE changes list \(columns("1-3,6-9"))", "?")
    try check(shop, "mql $STORE changes undo 1 --apply --format table | head -n 2", "?")
    try check(shop, groups, "count\n36\n")
    try check(shop, "mql $STORE segments plan a.mql \(columns("1-5"))", "?")
  }

  @Test("a jump in size is refused, and the other segments go on", arguments: Road.allCases)
  func aJumpIsRefused(_ road: Road) throws {
    let shop = try ChangedShop(road)
    try shop.write(
      #"""
      define segment "None" into group "Straße" as customers where false
      define segment "Few" into group "VIP" as customers | take 3
      define segment "Many" into group "Élite Parisienne" as customers | take 40
      define segment "Near" into group "Wholesale US" as
        group "Wholesale US" | follow customers | sort email | skip 1
      define segment "New" into group "New" as customers where false

      """#, to: "a.mql")
    try check(shop, "mql $STORE segments plan a.mql \(columns("1-5"))", "?")
    try check(shop, "mql $STORE segments apply a.mql --junit r.xml \(columns("1-5"))", "?")
    try check(
      shop, "mql $STORE segments apply a.mql --output r.json --quiet; cut -c 1-60 r.json", "?")
    try check(shop, "grep -v '^[+-]' r.xml", "?")
    try check(shop, "mql $STORE segments apply --accept-shrink a.mql \(columns("1-5"))", "?")
    try check(shop, "mql $STORE segments plan a.mql --quiet \(columns("1-5"))", "?")
  }

  @Test("after a failed assert of any file nothing is looked at", arguments: Road.allCases)
  func aFailedAssertStopsAll(_ road: Road) throws {
    let shop = try ChangedShop(road)
    try shop.write(Self.oneil, to: "a.mql")
    try shop.write(
      #"""
      assert count(groups) > 100, "groups are missing"
      define segment "B" into group "B" as customers | take 1
      print "not run"
      create group {name: "not made"}

      """#, to: "b.mql")
    try check(shop, "mql $STORE segments apply a.mql b.mql --junit r.xml --format csv", "?")
    try check(shop, "cat r.xml", "?")
    try check(shop, "mql $STORE changes list --format csv", "?")
    try shop.write("assert count(groups | where name == groups) > 1\n", to: "c.mql")
    try shop.write(
      "assert (groups | select name) == \"x\"\ndefine segment \"C\" into group \"C\" as customers | take 1\n",
      to: "c.mql")
    try check(shop, "mql $STORE segments apply a.mql c.mql --format csv", "?")
  }

  @Test("a segment that fails stops no other", arguments: Road.allCases)
  func aFailureStopsNoOther(_ road: Road) throws {
    let shop = try ChangedShop(road)
    try shop.write(
      #"""
      define segment "Broken" into group "B" as customers where email == (customers | select email)
      define segment "By name" into group "VIP" as group "VIP" | follow customers
      define segment "Fine" into group "Fine" as customers | take 2 | union (customers | take 1)

      """#, to: "a.mql")
    try check(
      shop,
      "ID=$(mql $STORE --format csv -c 'group \"VIP\" | select id' | tail -n 1); "
        + "echo \"define segment 'By id' into group '$ID' as customers | take 1\" > b.mql; "
        + "mql $STORE segments apply a.mql b.mql \(columns("1-5,8"))", "?")
  }

  @Test func filesHaveParametersAndShareWhatTheyInclude() throws {
    let shop = try ChangedShop(.inProcess)
    try shop.write(
      "param least: int = 1\ninclude \"common.mql\"\n"
        + "define segment \"Many\" into group \"Many\" as customers where count(orders) > $least\n",
      to: "a.mql")
    try shop.write(
      "param name: text\ninclude \"common.mql\"\n"
        + "define segment \"Named\" into group $name as customers | take 1\n", to: "b.mql")
    try shop.write(
      "define segment \"Shared\" into group \"Shared\" as customers | take 1\n", to: "common.mql")
    try check(shop, "mql $STORE segments plan a.mql b.mql name=X least=9 \(columns("1-5"))", "?")
    try check(shop, "mql $STORE segments plan a.mql b.mql nme=X", "?")
    try shop.write(
      "define segment \"Named\" into group \"Shared\" as customers | take 1\n", to: "c.mql")
    try check(shop, "mql $STORE segments plan a.mql b.mql c.mql name=X", "?")
    try check(shop, "mql $STORE segments plan c.mql d.mql", "?")
    try check(shop, "mql $STORE segments plan c.mql b.mql name=Shared", "?")
    try check(shop, "mql $STORE a.mql; mql check a.mql", "")
  }

  @Test func whatCannotBeDoneIsToldBeforeAnythingIsSent() throws {
    let shop = try ChangedShop(.inProcess)
    try shop.write(Self.oneil, to: "a.mql")
    try shop.write("print 1\n", to: "none.mql")
    try check(shop, "mql $STORE segments plan none.mql", "?")
    try check(shop, "mql $STORE --readonly segments apply a.mql", "?")
    try check(shop, "mql $STORE --readonly segments plan a.mql \(columns("1-5"))", "?")
    try check(shop, "mql $STORE segments apply a.mql --junit none/r.xml", "?")
    try check(shop, "mql $STORE --max-requests 1 segments apply a.mql \(columns("1-5,8"))", "?")
    try check(
      shop,
      "MQL_URL=http://127.0.0.1:9 MQL_API_TOKEN=x mql --retries 0 segments apply a.mql \(columns("1-5,8"))",
      "?")
    try check(shop, "mql $STORE changes list --format csv", "?")
  }
}
