import MQL
import Testing

/// What the planner offers, what it withdraws, and what is left to do here.
@Suite struct PlannerTests {
  private func plan(
    _ query: String, _ answer: ToyStore.Answer, separate: Set<String> = []
  ) throws -> (plan: Plan, offers: [String], isOrdered: Bool) {
    let store = ToyStore(separateRelations: separate, answer: answer)
    let plan = Planner(store: store).plan(try Asked(query).bind().query)
    let scan = try #require(store.log.scans.last)
    return (plan, scan.offers.map(\.word), scan.isOrdered)
  }

  struct Offered: Sendable, CustomTestStringConvertible {
    let query: String
    let answer: ToyStore.Answer
    /// Words of what is offered at last, then of what runs here.
    let offers: String
    let steps: String
    var testDescription: String { "\(query) (\(answer))" }
    init(_ query: String, _ answer: ToyStore.Answer, offers: String, here steps: String) {
      self.query = query
      self.answer = answer
      self.offers = offers
      self.steps = steps
    }
  }

  static let offered = [
    Offered("customers | take 3", .exact, offers: "take", here: ""),
    Offered("customers | skip 1 | take 3", .exact, offers: "skip take", here: ""),
    Offered("customers | count", .exact, offers: "count", here: ""),
    Offered("customers where is_vip | count", .exact, offers: "filter count", here: ""),
    Offered("customers where is_vip | count", .inexact, offers: "filter", here: "where count"),
    Offered("customers where is_vip | take 3", .inexact, offers: "filter", here: "where take"),
    Offered("customers where is_vip | skip 3", .inexact, offers: "filter", here: "where skip"),
    Offered(
      "customers where is_vip | take 3", .allButFilters, offers: "filter", here: "where take"),
    Offered(
      "customers where is_vip | sort age | take 3", .inexact, offers: "filter sort",
      here: "where take"),
    Offered("customers where is_vip and age > 1", .exact, offers: "filter filter", here: ""),
    Offered(
      "customers where is_vip and age + 1 > 1", .exact, offers: "filter filter", here: "where"),
    Offered("customers where is_vip or age + 1 > 1", .exact, offers: "filter", here: "where"),
    Offered(
      "customers where is_vip and age + 1 > 1 | count", .exact, offers: "filter filter",
      here: "where count"),
    Offered("customers | take 3 | where is_vip", .exact, offers: "take", here: "where"),
    Offered("customers | take 3 | sort age", .exact, offers: "take", here: "sort"),
    Offered("customers | take 3 | take 2", .exact, offers: "take", here: "take"),
    Offered("customers | skip 3 | skip 2", .exact, offers: "skip", here: "skip"),
    Offered("customers | skip 3 | count", .exact, offers: "skip", here: "count"),
    Offered("customers | sort age + 1 | take 2", .exact, offers: "", here: "top"),
    Offered("customers | top 2 by age | count", .exact, offers: "", here: "top count"),
    Offered("customers | distinct age | where is_vip", .exact, offers: "", here: "distinct where"),
    Offered(
      "customers | extend age + 1 as n | where is_vip | take 2", .exact,
      offers: "filter take", here: "extend"),
    Offered(
      "customers | extend age + 1 as n | where n > 1 | take 2", .exact, offers: "filter",
      here: "extend where take"),
    Offered("customers | extend age + 1 as n | count", .exact, offers: "count", here: ""),
    Offered("customers | rename age as n | where n > 1", .exact, offers: "filter", here: ""),
    Offered(
      "customers | extend age + 1 as age | where age > 1", .exact, offers: "filter",
      here: "extend where"),
    Offered("groups | expand customers (take 1) | take 2", .exact, offers: "take", here: "expand"),
    Offered("groups | follow customers | take 2", .exact, offers: "", here: "follow take"),
    Offered(
      "customers | sort age | where is_vip | take 2", .exact, offers: "sort filter take",
      here: ""),
    Offered(
      "customers where group.name == \"VIP\" | take 1", .exact, offers: "filter",
      here: "where take"),
    Offered(
      "customer \"ann@acme.com\" | where is_vip | take 1", .exact, offers: "",
      here: "where take"),
    Offered("customers where is_vip | take 3", .barrier, offers: "filter", here: "where take"),
    Offered("customers | sort age | sort is_vip", .everyOther, offers: "sort sort", here: "sort"),
  ]

  @Test(arguments: offered)
  func whatIsOfferedAndWhatIsLeft(_ example: Offered) throws {
    let (plan, offers, _) = try plan(example.query, example.answer)
    #expect(offers.joined(separator: " ") == example.offers)
    #expect(plan.steps.map(\.word).joined(separator: " ") == example.steps)
  }

  @Test func nothingIsOfferedWherePushdownIsOff() throws {
    let store = ToyStore(answer: .exact)
    let query = try Asked("customers where is_vip | take 3").bind().query
    let plan = Planner(store: store, pushesDown: false).plan(query)
    try #require(!store.log.scans.isEmpty)
    #expect(store.log.scans.allSatisfy { $0.offers.isEmpty })
    #expect(plan.steps.map(\.word) == ["where", "take"])
  }

  @Test(arguments: [
    ("customers", true), ("customers | take 2", true), ("customers | skip 1 | count", true),
    ("customers where is_vip", true), ("customers where is_vip | count", false),
    ("customers | count", false), ("customers | extend 1 as a | count", false),
    ("customers | sort age", true), ("customers | distinct age", true),
    ("customers | summarize sum(age)", false), ("customers | summarize first(age)", true),
    ("customers | summarize count() by age", false), ("groups | follow customers", false),
    ("groups | flatten customers | count", false), ("customers | top 1 by age", true),
  ])
  func theSourceKnowsWhetherOrderMatters(_ query: String, _ isOrdered: Bool) throws {
    #expect(try plan(query, .barrier).isOrdered == isOrdered)
  }

  @Test(arguments: [
    (
      "groups where name == \"VIP\" | extend count(customers) as n | sort n",
      "where fetch extend sort"
    ),
    ("groups where count(customers) > 1 | select name", "fetch where"),
    ("groups | take 2 | expand customers", "take fetch"),
    ("groups | expand customers | take 2 | select name, customers.email", "take fetch select"),
    ("groups where name ~ \"v\" and count(customers) > 0 | select name", "where fetch where"),
    ("groups | sort name | follow customers | count", "sort fetch follow count"),
    ("groups | select name", ""),
    ("groups | select name, count(customers) as n | select name", ""),
    ("groups | extend owner.email as o, count(customers) as n", "fetch fetch extend"),
  ])
  func aRelationIsFetchedRightBeforeItsFirstUse(_ query: String, _ steps: String) throws {
    let made = try plan(query, .barrier, separate: ["customers", "owner"])
    #expect(made.plan.steps.map(\.word).joined(separator: " ") == steps)
  }

  @Test func aLateFetchIsOnlyForTheRowsThatAreLeft() async throws {
    let store = ToyStore(separateRelations: ["customers"])
    _ = try await rows("groups where name == \"VIP\" | select count(customers) as n", store)
    #expect(store.log.fetched == ["customers of g1"])
  }

  @Test func takeStopsTheSource() async throws {
    let store = ToyStore(pageRows: 1, separateRelations: ["customers"])
    _ = try await rows("groups | select count(customers) as n | take 1", store)
    #expect(store.log.fetched == ["customers of g2"])
  }

  @Test func theExplanationNamesEachStageItsPlaceAndTheReason() throws {
    let made = try plan("customers where is_vip and age + 1 > 2 | sort age | take 1", .inexact)
    #expect(
      made.plan.explanation.steps.map { "\($0.stage): \($0.place.rawValue), \($0.reason)" } == [
        "where: server, then here, narrowed", "where: here, opaque", "sort: server, done there",
        "take: here, done on the rows that came",
      ])
    #expect(made.plan.explanation.requests.map(\.line) == ["scan customers"])
  }

  @Test func noneOrSeveralRecordsForAKeyIsAFailure() async throws {
    await #expect(throws: RunError.source(SourceError(.notOne, "0 records"))) {
      try await rows("customer \"nobody\"")
    }
  }

  @Test func whereNoStoreIsOpenARunSaysSo() async throws {
    let store = NoStore(catalog: .toy)
    let plan = Planner(store: store).plan(try Asked("customers | count").bind().query)
    await #expect(throws: RunError.source(SourceError(.connection, "no store is open"))) {
      try await run(plan, store)
    }
  }
}

extension Offer {
  fileprivate var word: String {
    switch self {
    case .filter: "filter"
    case .sort: "sort"
    case .skip: "skip"
    case .take: "take"
    case .count: "count"
    }
  }
}

extension PlannedStep {
  fileprivate var word: String {
    switch self {
    case .run(let stage), .combine(let stage, _): stage.title
    case .fetch: "fetch"
    }
  }
}
