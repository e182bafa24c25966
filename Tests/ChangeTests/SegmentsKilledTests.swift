import Foundation
import JSON
import MQLTestSupport
import Testing

/// Segments that were being applied when the program died.
@Suite(.serialized) struct SegmentsKilledTests {
  private static let file = """
    define segment "New" into group "New" as customers where not has_account | sort email | take 8
    define segment "Few" into group "Newsletter" as customers | sort email | take 20
    define segment "Gone" into group "VIP Gold" as customers | sort email | skip 3 | take 4

    """

  private static let deaths = Soak.points > 12 ? Death.allCases : [.beforeTheAnswer]

  @Test(arguments: deaths)
  func `applied again they end as their queries say, whichever request it died at`(
    _ moment: Death
  ) throws {
    let (wanted, requests) = try undisturbed()
    for number in 0..<requests {
      try ProofBench.with { bench in
        let apply = try Self.apply(bench)
        try bench.die(apply, at: number, moment)
        let again = try bench.lab.run(apply, at: bench.url)
        #expect(again.exit == 0, "request \(number): \(again.text)")
        #expect(try Self.members(bench) == wanted, "request \(number)")
        // A change that was cut short can still be gone on with: there is nothing left to do.
        let changes = try bench.lab.run(["changes", "list"], at: bench.url).documents
        for change in changes.compactMap({ $0["change"]?.asInt }) {
          let resumed = try bench.run("changes", "resume", "\(change)", "--apply")
          #expect([0, 1, 3].contains(resumed.exit), "request \(number): \(resumed.text)")
        }
        #expect(try Self.members(bench) == wanted, "request \(number), resumed")
      }
    }
  }

  /// The memberships and the number of requests of a run that nobody disturbs.
  private func undisturbed() throws -> ([String: Set<String>], Int) {
    try ProofBench.with { bench in
      let run = try bench.lab.run(try Self.apply(bench), at: bench.url)
      #expect(run.exit == 0, "\(run.text)")
      return (try Self.members(bench), bench.interceptor.requests.count)
    }
  }

  private static func apply(_ bench: ProofBench) throws -> [String] {
    let file = try bench.lab.write(file, to: "segments.mql")
    return ["segments", "apply", "--accept-shrink", file]
  }

  private static func members(_ bench: ProofBench) throws -> [String: Set<String>] {
    var members: [String: Set<String>] = [:]
    for row in try StoreRows(bench.store)["customer_groups"].values {
      let ids = row["customers"]?.asArray?.compactMap(\.asString) ?? []
      #expect(members[row["name"]?.asString ?? ""] == nil, "two groups of one name")
      members[row["name"]?.asString ?? ""] = Set(ids)
    }
    return members
  }
}
