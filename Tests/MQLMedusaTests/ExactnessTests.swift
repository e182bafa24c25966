import MQL
import Testing

/// Where it runs never changes what it answers: what the store takes over gives the rows, and the
/// order, that the whole list gives when it is filtered, sorted, cut and counted here.
@Suite struct ExactnessTests {
  static let recordings = Result { try TestShop(.recordings) }
  static let sample = Result { try TestShop(.sample) }

  private static let rounds = 40

  @Test(arguments: ["groups", "customers", "orders", "price_lists", "regions"])
  func pushedAndUnpushedAnswersAreEqual(_ name: String) async throws {
    for (shop, seed) in [(try Self.recordings.get(), UInt64(7)), (try Self.sample.get(), 11)] {
      let needs = PredicateGenerator.needs(of: name)
      let all = try await shop.rows(name, needs: needs)
      #expect(all == all.sorted(by: isBefore))
      var random = PredicateGenerator(all, seed: seed)
      for _ in 0..<Self.rounds {
        let offers = random.offers(for: name)
        let expected = answer(offers, all)
        let isOrdered = random.flip() || offers.contains { $0.isOrdered }
        let plan = try shop.plan(name, offers, needs: needs, isOrdered: isOrdered)
        let rows = try await finish(offers, plan, try await shop.rows(plan))
        let isEqual = isOrdered ? rows == expected : rows.sorted(by: isBefore) == expected
        #expect(
          isEqual, "\(offers) gave \(rows.count) rows, not \(expected.count): \(plan.requests)")
      }
    }
  }

  /// A store that is asked for a stretch of time to the millisecond gives just that, whatever stands
  /// below the millisecond in its database.
  @Test func timesAreExactToTheMillisecond() async throws {
    let shop = try Self.sample.get()
    let all = try await shop.rows("customers", needs: .shape)
    let comparisons: [Comparison] = [.equal, .less, .lessOrEqual, .greater, .greaterOrEqual]
    for row in all.prefix(40) {
      for comparison in comparisons {
        let predicate = Predicate.compare(field: "created_at", comparison, row["created_at"])
        let plan = try shop.plan("customers", [.filter(predicate)], needs: .shape)
        #expect(plan.verdicts.allSatisfy { $0.isExact })
        let rows = try await shop.rows(plan)
        #expect(rows == all.filter { holds(predicate, $0) })
      }
    }
  }

  @Test func aFilterByAGroupsIDLeavesTheGroupsOut() async throws {
    let shop = try Self.recordings.get()
    let vip = "cgrp_01JGFJJZ00HWPRWAQJJM2MKWV0"
    let member = Predicate.any(
      relation: "groups", .compare(field: "id", .equal, .text(vip)))
    let plan = try shop.plan(
      "customers", [.filter(member)], needs: Needs(fields: ["groups": .shape]))
    #expect(plan.verdicts.allSatisfy { $0.isExact })
    #expect(plan.separateRelations == ["groups"])
    let all = try await shop.rows("customers", needs: Needs(fields: ["groups": .shape]))
    let ids = try await shop.rows(plan).map(\.id)
    #expect(ids == all.filter { holds(member, $0) }.map(\.id))
  }

  /// Does what the plan leaves to the engine.
  private func finish(
    _ offers: [Offer], _ plan: ScanPlan, _ rows: [Value]
  ) async throws -> [Value] {
    let left = zip(offers, plan.verdicts).filter { !$0.1.isExact }.map(\.0)
    return answer(left, rows)
  }

  private func answer(_ offers: [Offer], _ rows: [Value]) -> [Value] {
    var rows = rows
    for offer in offers {
      switch offer {
      case .filter(let predicate): rows = rows.filter { holds(predicate, $0) }
      case .sort(let keys): rows = sorted(rows, keys)
      case .skip(let count): rows = Array(rows.dropFirst(count))
      case .take(let count): rows = Array(rows.prefix(count))
      case .count: rows = counted(rows.count)
      }
    }
    return rows
  }

  /// Stable; only by times and numbers, which the random sorts are.
  private func sorted(_ rows: [Value], _ keys: [Offer.FieldOrder]) -> [Value] {
    rows.enumerated().sorted { a, b in
      for key in keys {
        let one = number(a.element[key.field])
        let other = number(b.element[key.field])
        if one != other { return key.isDescending ? one > other : one < other }
      }
      return a.offset < b.offset
    }.map(\.element)
  }

  private func number(_ value: Value) -> Int64 {
    switch value {
    case .time(let instant): instant.milliseconds
    case .int(let number): number
    default: 0
    }
  }

  private func isBefore(_ a: Value, _ b: Value) -> Bool {
    let (one, other) = (a["created_at"].milliseconds, b["created_at"].milliseconds)
    return one == other ? a.id < b.id : one > other
  }
}

extension Verdict {
  var isExact: Bool { if case .exact = self { true } else { false } }
}

extension Offer {
  var isOrdered: Bool {
    switch self {
    case .filter, .count: false
    case .sort, .skip, .take: true
    }
  }
}
