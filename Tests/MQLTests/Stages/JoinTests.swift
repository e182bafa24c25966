import MQL
import Testing

/// Stages that take another pipeline beside the rows that come in.
@Suite struct JoinTests {
  private static let left =
    #"[{k: 1, t: "a"}, {k: 2, t: "b"}, {k: null, t: "c"}, {k: 1, t: "d"}, {k: 9, t: "e"}]"#
  private static let right =
    #"([{k: 1, v: "p"}, {k: null, v: "q"}, {k: 2, v: "r"}, {k: 1, v: "s"}])"#

  static let joins = [
    StageCase(
      "\(left) | join inner \(right) on k",
      #"{"k":1,"t":"a","v":"p"}"#, #"{"k":1,"t":"a","v":"s"}"#, #"{"k":2,"t":"b","v":"r"}"#,
      #"{"k":1,"t":"d","v":"p"}"#, #"{"k":1,"t":"d","v":"s"}"#),
    StageCase(
      "\(left) | join left \(right) on k | select t, v",
      #"{"t":"a","v":"p"}"#, #"{"t":"a","v":"s"}"#, #"{"t":"b","v":"r"}"#,
      #"{"t":"c","v":null}"#, #"{"t":"d","v":"p"}"#, #"{"t":"d","v":"s"}"#,
      #"{"t":"e","v":null}"#),
    StageCase(
      "\(left) | join semi \(right) on k | select t", #"{"t":"a"}"#, #"{"t":"b"}"#,
      #"{"t":"d"}"#),
    StageCase("\(left) | join anti \(right) on k | select t", #"{"t":"c"}"#, #"{"t":"e"}"#),
    StageCase(
      "\(left) | join left \(right) as o on o.k == k | where k == 2 or k == 9",
      #"{"k":2,"t":"b","o":{"k":2,"v":"r"}}"#, #"{"k":9,"t":"e","o":null}"#),
    StageCase(
      "\(left) | join left \(right) as o on k | where o is null | select t",
      #"{"t":"c"}"#, #"{"t":"e"}"#),
    StageCase(
      "\(left) | join inner \(right) as o on k, upper(t) == upper(o.v) | count",
      #"{"count":0}"#),
    StageCase("[{k: 1}] | join semi ([{n: 1.0}]) on k == n", #"{"k":1}"#),
    StageCase("[{k: 2.50}] | join semi ([{n: 2.5}]) on k == n", #"{"k":2.5}"#),
    StageCase(
      "[{t: 2026-01-31T23:30:00Z}] | join semi ([{d: 2026-01-31}]) on t == d | count",
      #"{"count":1}"#),
    StageCase("[{k: \"\u{e9}\"}] | join semi ([{k: \"e\u{301}\"}]) on k"),
    StageCase("[{k: 1}] | join inner ([{k: 2}] | where false) on k"),
    StageCase("[{k: 1}] | join left ([{k: 2, v: 1}] | where false) on k", #"{"k":1,"v":null}"#),
    StageCase("[{k: 1}] | join anti ([{k: 2}] | where false) on k", #"{"k":1}"#),
    StageCase(
      "[{k: 1, a: 1}] | join inner ([{k: 1, b: 2}] | join inner ([{k: 1, c: 3}]) on k) on k",
      #"{"k":1,"a":1,"b":2,"c":3}"#),
  ]

  static let sets = [
    StageCase(
      "[{a: 1}, {a: 1}] | union ([{a: 1}]) | count", #"{"count":3}"#),
    StageCase(
      "[{a: 1, x: 2}] | select a, a as b | union ([{b: 5, a: 4}])",
      #"{"a":1,"b":1}"#, #"{"a":4,"b":5}"#),
    StageCase(
      "[{a: 1}] | union ([{a: null}]) | union ([{a: 0.5}])", #"{"a":1}"#, #"{"a":null}"#,
      #"{"a":0.5}"#),
    StageCase(
      "[{a: 1, b: 2}, {a: 3, b: 4}] | except ([{b: 4.0, a: 3}])", #"{"a":1,"b":2}"#),
    StageCase("[{a: 1}, {a: 2}] | intersect ([{a: 2}] | where false)"),
    StageCase("[{a: 1}, {a: 2}] | except ([{a: 2}] | where false) | count", #"{"count":2}"#),
    StageCase(
      "[{r: {x: 1}}, {r: {x: 2}}] | intersect ([{r: {x: 2}}])", #"{"r":{"x":2}}"#),
    StageCase(
      "[{k: 2, n: 1}, {k: null, n: 2}, {k: 1, n: 3}, {k: 2, n: 4}, {k: null, n: 5}] | duplicates by k",
      #"{"k":2,"n":1,"count":2}"#, #"{"k":2,"n":4,"count":2}"#, #"{"k":null,"n":2,"count":2}"#,
      #"{"k":null,"n":5,"count":2}"#),
    StageCase("[{k: 1}, {k: 2}] | duplicates by k"),
    StageCase("[{n: 1}, {n: 2}, {n: 3}, {n: 4}] | sample 3 | count", #"{"count":3}"#),
    StageCase("[{n: 1}, {n: 2}] | sample 0"),
  ]

  @Test(arguments: joins + sets)
  func itGivesTheSameRowsInBatchesOfEverySize(_ example: StageCase) async throws {
    #expect(try await rows(example.query) == example.lines)
    for size in [1, 2, 1000] {
      #expect(
        try await rows(example.query, inBatchesOf: size) == example.lines, "in batches of \(size)")
    }
  }

  static let overTheStore = [
    (
      "customers | join inner (groups) as g on group.name == g.name | select email, g.metadata.tier as tier",
      [
        #"{"email":"ann@acme.com","tier":"gold"}"#, #"{"email":"bob@acme.com","tier":null}"#,
        #"{"email":"Cy@other.org","tier":null}"#, #"{"email":"dee@acme.com","tier":"gold"}"#,
      ]
    ),
    (
      "groups | join semi (customers where age > 40 | select group.id as id) on id | select name",
      []
    ),
    (
      "groups | take 1 | union (groups where name == \"VIP\") | select name, count(customers) as n",
      [#"{"name":"vip too","n":2}"#, #"{"name":"VIP","n":3}"#]
    ),
    (
      "groups | union (groups | take 1) | follow customers | select email",
      [
        #"{"email":"ann@acme.com"}"#, #"{"email":"bob@acme.com"}"#, #"{"email":"Cy@other.org"}"#,
        #"{"email":"dee@acme.com"}"#,
      ]
    ),
    (
      "groups where name == \"VIP\" | expand customers (join semi ([{a: 31}]) on age == a | select email) | select customers",
      [#"{"customers":[{"email":"ann@acme.com"},{"email":"dee@acme.com"}]}"#]
    ),
    (
      "groups where name == \"VIP\" | expand customers (select age | union ([{age: 0}]) | take 4) | select customers.age as ages",
      [#"{"ages":[31,31,19,0]}"#]
    ),
    (
      "customers | join left (groups) as g on group.id == g.id | where g.name ~ \"too\" | select email, count(g.customers) as n",
      [#"{"email":"bob@acme.com","n":2}"#, #"{"email":"Cy@other.org","n":2}"#]
    ),
    (
      "(customers where age == 31) | except (customers where email ~ \"dee\") | select email",
      [#"{"email":"ann@acme.com"}"#]
    ),
  ]

  @Test(arguments: overTheStore, ToyStore.Answer.allCases)
  func itGivesTheSameWhateverTheStoreTakesOver(
    _ example: (String, [String]), _ answer: ToyStore.Answer
  ) async throws {
    for separate: Set<String> in [[], ["customers", "group", "owner", "orders"]] {
      let store = ToyStore(pageRows: 2, separateRelations: separate, answer: answer)
      #expect(try await rows(example.0, store) == example.1, "\(answer) \(separate)")
    }
  }

  @Test func fewKeysAreSentAndManyAreNot() async throws {
    let few = ToyStore(answer: .exact)
    _ = try await rows("[{e: \"ann@acme.com\"}] | join left (customers) as c on e == email", few)
    let sent = try #require(few.log.scans.last)
    guard case .filter(.isIn("email", let values))? = sent.offers.last else {
      Issue.record("no keys were sent: \(sent.offers)")
      return
    }
    #expect(values == [.text("ann@acme.com")])
    let many = ToyStore(answer: .exact)
    let rows300 = (0..<300).map { "{e: \"\($0)\"}" }.joined(separator: ", ")
    _ = try await rows("[\(rows300)] | join left (customers) as c on e == email", many)
    let last = try #require(many.log.scans.last)
    #expect(last.needs.fields["age"] != nil)
    // No more of them than the plan asked about, to learn whether the store takes such.
    for case .filter(.isIn("email", let values)) in last.offers { #expect(values.count == 1) }
  }

  @Test func onlyWhatIsReadIsAskedOfTheRightSide() async throws {
    let store = ToyStore()
    _ = try await rows(
      "[{e: \"ann@acme.com\"}] | join left (customers) as c on e == email | select c.age", store)
    let asked = store.log.scans.map { Set($0.needs.fields.keys) }
    #expect(Set(asked) == [["id", "email", "age"]])
  }

  @Test func aSideThatCanChangeNothingIsNotRead() async throws {
    let store = ToyStore(pageRows: 1, separateRelations: ["customers"])
    _ = try await rows(
      "groups | take 1 | union (groups | select name, count(customers) as n) | take 1", store)
    #expect(store.log.fetched == [])
  }

  @Test func aSampleIsByChanceAndKeepsTheOrder() async throws {
    let rows100 = (0..<100).map { "{n: \($0)}" }.joined(separator: ", ")
    let first = try await rows("[\(rows100)] | sample 10")
    #expect(first.count == 10)
    #expect(first != (0..<10).map { "{\"n\":\($0)}" })
    let numbers = first.compactMap { Int($0.drop { !$0.isNumber }.prefix { $0.isNumber }) }
    #expect(numbers == numbers.sorted() && Set(numbers).count == 10)
  }

  @Test(arguments: [
    ("[{a: 1}] | join inner ([{a: 1}]) on b", "keyMissing: b"),
    ("[{b: 1}] | join inner ([{a: 1}]) on a", "unknownField: a"),
    ("[{a: 1, b: 1}] | join inner ([{a: 1, b: 1}]) on a", "namesOnBothSides: ([{a: 1, b: 1}])"),
    ("[{a: 1}] | join inner ([{a: 1}]) as a on a", "recordNameTaken: a"),
    ("[{a: 1}] | join inner ([{b: 1}]) on a == b and a == b", "notAKey: a == b and a == b"),
    ("[{a: 1}] | join inner ([{b: \"x\"}]) on a == b", "typesDiffer: b"),
    ("[{a: 1}] | union ([{a: \"x\"}])", "columnsOfTwoTypes: ([{a: \"x\"}])"),
    ("[{a: 1}] | except ([{b: 1}])", "columnsDiffer: ([{b: 1}])"),
    ("[{count: 1}] | duplicates by count", "countIsThere: duplicates by count"),
    ("[{a: [1]}] | duplicates by a", "noSortOrder: a"),
  ])
  func aMistakeIsToldOnce(_ query: String, _ complaint: String) throws {
    #expect(try Asked(query).complaints() == [complaint])
  }
}
