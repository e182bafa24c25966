import MQL
import MedusaAdmin
import Testing

/// Rows come whole, once and in order, whatever stands at the borders of pages and whatever changes
/// between them.
@Suite struct CursorTests {
  private func ids(
    _ shop: ScriptedShop, _ offers: [Offer] = [], isOrdered: Bool = true
  ) async throws -> (ids: [String], sent: [String]) {
    let test = TestShop(shop)
    let rows = try await test.rows(
      "groups", offers, needs: Needs(fields: ["name": .whole]), isOrdered: isOrdered)
    return (rows.map(\.id), test.log.all)
  }

  struct Layout: Sendable, CustomTestStringConvertible {
    let rows: Int
    let perInstant: Int
    var steps = 7
    var testDescription: String {
      "\(rows) rows, \(perInstant) to a millisecond, \(steps) µs apart"
    }
  }

  static let layouts = [
    Layout(rows: 0, perInstant: 1), Layout(rows: 1, perInstant: 1),
    Layout(rows: 999, perInstant: 1), Layout(rows: 1000, perInstant: 1),
    Layout(rows: 1001, perInstant: 1), Layout(rows: 2500, perInstant: 1),
    Layout(rows: 2500, perInstant: 7), Layout(rows: 2500, perInstant: 7, steps: 0),
    Layout(rows: 2500, perInstant: 400, steps: 2), Layout(rows: 2500, perInstant: 400, steps: 0),
    Layout(rows: 3000, perInstant: 1000, steps: 1), Layout(rows: 3000, perInstant: 1000, steps: 0),
    Layout(rows: 3500, perInstant: 1500, steps: 0), Layout(rows: 2100, perInstant: 5000, steps: 0),
  ]

  @Test(arguments: layouts)
  func everyRowComesOnceInOrder(_ layout: Layout) async throws {
    let rows = [ScriptedShop.Row].made(
      layout.rows, perInstant: layout.perInstant, microsecondSteps: layout.steps)
    let ordered = try await ids(ScriptedShop(rows))
    #expect(ordered.ids == rows.inOrder)
    let unordered = try await ids(ScriptedShop(rows), isOrdered: false)
    #expect(unordered.ids.sorted() == rows.map(\.id).sorted())
    #expect(unordered.sent.count == max(1, (layout.rows + 998) / 999))
  }

  @Test(arguments: layouts)
  func oldestFirstComesInOrderToo(_ layout: Layout) async throws {
    let rows = [ScriptedShop.Row].made(
      layout.rows, perInstant: layout.perInstant, microsecondSteps: layout.steps)
    let sort = Offer.sort([.init(field: "created_at", isDescending: false)])
    let expected = rows.sorted {
      let (a, b) = ($0.microseconds / 1000, $1.microseconds / 1000)
      return a == b ? $0.id < $1.id : a < b
    }.map(\.id)
    #expect(try await ids(ScriptedShop(rows), [sort]).ids == expected)
    #expect(
      try await ids(ScriptedShop(rows), [sort, .take(500)]).ids == Array(expected.prefix(500)))
  }

  @Test(arguments: layouts, [1, 7, 1000, 2400])
  func takeGivesTheFirstOfTheWholeOrder(_ layout: Layout, _ count: Int) async throws {
    let rows = [ScriptedShop.Row].made(
      layout.rows, perInstant: layout.perInstant, microsecondSteps: layout.steps)
    let taken = try await ids(ScriptedShop(rows), [.take(count)])
    #expect(taken.ids == Array(rows.inOrder.prefix(count)))
    if layout.perInstant == 1, count < 1000 { #expect(taken.sent.count == 1) }
    let skipped = try await ids(ScriptedShop(rows), [.skip(3), .take(count)])
    #expect(skipped.ids == Array(rows.inOrder.dropFirst(3).prefix(count)))
  }

  @Test func equalTimesAtTheCutTakeASecondRequest() async throws {
    let rows = [ScriptedShop.Row].made(70, perInstant: 7, microsecondSteps: 0)
    let taken = try await ids(ScriptedShop(rows), [.take(10)])
    #expect(taken.ids == Array(rows.inOrder.prefix(10)))
    #expect(taken.sent.count == 2)
    #expect(taken.sent.last?.contains("order=id") == true)
    #expect(try await ids(ScriptedShop(rows), [.take(14)]).sent.count == 1)
  }

  // MARK: changes between pages

  @Test func rowsTakenOutMeanwhileMakeNoneVanish() async throws {
    let rows = [ScriptedShop.Row].made(3000)
    let gone = Set(rows.map(\.id).sorted().prefix(700).filter { $0.hasSuffix("1") })
    let remove: ScriptedShop.Script = { request, state in
      if request == 2 { state.rows.removeAll { gone.contains($0.id) } }
      return nil
    }
    for isOrdered in [true, false] {
      let found = try await ids(ScriptedShop(rows, script: remove), isOrdered: isOrdered).ids
      #expect(Set(found).isSuperset(of: Set(rows.map(\.id)).subtracting(gone)))
      #expect(found.count == Set(found).count)
    }
  }

  @Test func aListThatShrinksBelowThePlaceReachedIsReadAgain() async throws {
    let rows = [ScriptedShop.Row].made(1500)
    let byID = rows.sorted { $0.id < $1.id }
    let kept = Set(byID.suffix(600).map(\.id))
    let found = try await ids(
      ScriptedShop(rows) { request, state in
        if request == 2 { state.rows.removeAll { !kept.contains($0.id) } }
        return nil
      }, isOrdered: false
    ).ids
    #expect(Set(found).isSuperset(of: kept))
    #expect(found.count == Set(found).count)
  }

  @Test func rowsAddedMeanwhileRepeatNone() async throws {
    let rows = [ScriptedShop.Row].made(2500)
    let add: ScriptedShop.Script = { request, state in
      let time = (state.rows.map(\.microseconds).max() ?? 0) + 5_000
      state.rows.append(.init(id: "cgrp_0000a\(request)", microseconds: time))
      return nil
    }
    for isOrdered in [true, false] {
      let found = try await ids(ScriptedShop(rows, script: add), isOrdered: isOrdered).ids
      #expect(Set(found).isSuperset(of: Set(rows.map(\.id))))
      #expect(found.count == Set(found).count)
    }
  }

  @Test func aListThatNeverStaysFails() async throws {
    let rows = [ScriptedShop.Row].made(5000)
    let error = await #expect(throws: SourceError.self) {
      _ = try await ids(
        ScriptedShop(rows) { request, state in
          state.rows.sort { $0.id < $1.id }
          if request > 1 { state.rows.removeFirst(min(state.rows.count, 2)) }
          state.rows += [ScriptedShop.Row].made(5).map { row in
            ScriptedShop.Row(id: "z\(request)\(row.id)", microseconds: row.microseconds)
          }
          // All that was seen goes, again and again.
          if request > 1 { state.rows.removeFirst(min(state.rows.count, 1000)) }
          if state.rows.count < 1500 { state.rows += .made(4000) }
          for place in state.rows.indices { state.rows[place].id += "x\(request)" }
          return nil
        }, isOrdered: false)
    }
    #expect(
      error?.message
        == "the store changed again and again while it was read; no whole answer came")
    #expect(error?.help == "try again when fewer changes are made")
  }

  @Test(arguments: [true, false])
  func aStoreThatGivesFewerRowsThanAskedIsReadToTheEnd(_ isOrdered: Bool) async throws {
    let rows = [ScriptedShop.Row].made(450, perInstant: 3)
    let found = try await ids(ScriptedShop(rows, cap: 100), isOrdered: isOrdered).ids
    #expect(found.sorted() == rows.map(\.id).sorted())
    if isOrdered { #expect(found == rows.inOrder) }
  }

  // MARK: failures

  @Test(arguments: [true, false])
  func aPageThatFailsFailsTheWhole(_ isOrdered: Bool) async throws {
    let shop = ScriptedShop(.made(2500)) { request, _ in
      request < 3
        ? nil
        : .json(#"{"type":"unknown_error","message":"An unknown error occurred."}"#, status: 500)
    }
    let error = await #expect(throws: SourceError.self) {
      _ = try await ids(shop, isOrdered: isOrdered)
    }
    #expect(error?.kind == .failed)
    #expect(error?.message.contains("An unknown error occurred.") == true)
    #expect(error?.help == "the store's own log says why")
  }

  @Test func aPageOfOtherTimesFails() async throws {
    let stale = ScriptedShop([]) { request, _ in
      let time = "2025-01-01T00:00:0\(request).000Z"
      let rows = (0..<1000).map { "{\"id\":\"g\(request)\($0)\",\"created_at\":\"\(time)\"}" }
      return .json(#"{"customer_groups":[\#(rows.joined(separator: ","))],"count":3000}"#)
    }
    let error = await #expect(throws: SourceError.self) { _ = try await ids(stale) }
    #expect(error?.message.hasSuffix(" holds a created_at that was not asked for") == true)
    #expect(
      error?.help == "a cache or proxy before the store may leave the query out of account")
  }

  private static let list =
    "GET /admin/customer-groups?fields=name&order=-created_at&limit=1000"

  static let answersThatAreNone = [
    (
      #"{"customer_groups":null,"count":3}"#,
      "the answer to \(list) can't be read: its 'customer_groups' is null where a list was due"
    ),
    (#"{"customer_groups":[]}"#, "the answer to \(list) has no 'count'"),
    (#"{"customer_groups":[],"count":-5}"#, "the answer to \(list) has the 'count' -5"),
    (
      #"{"customer_groups":[{"name":"a"}],"count":1}"#,
      "the answer to \(list) holds a record without an id"
    ),
    ("[]", "the answer to \(list) can't be read: found '[' at byte 0 where an object was due"),
  ]

  @Test(arguments: answersThatAreNone)
  func anAnswerThatIsNoneIsToldWithItsRequest(_ body: String, _ message: String) async throws {
    let shop = ScriptedShop([]) { _, _ in .json(body) }
    let error = await #expect(throws: SourceError.self) { _ = try await ids(shop) }
    #expect(error?.message == message)
  }

  @Test func anAnswerThatIsNoListFailsTheWhole() async throws {
    for body in [
      #"{"customer_groups":[]}"#, #"{"count":1}"#, "[]", "{",
      #"{"customer_groups":[{"id":7}],"count":1}"#,
    ] {
      let shop = ScriptedShop([]) { _, _ in .json(body) }
      let error = await #expect(throws: SourceError.self) { _ = try await ids(shop) }
      #expect(error?.kind == .failed)
    }
  }

  /// A cache before the store that leaves the query out of its key.
  @Test(arguments: [true, false], [1000, 3000])
  func aPageThatComesAgainAndAgainFails(_ isOrdered: Bool, _ count: Int) async throws {
    let text = [ScriptedShop.Row].made(1000).map { row in
      let time = Timestamp(millisecondsSince1970: row.microseconds / 1000).description
      return #"{"id":"\#(row.id)","created_at":"\#(time)","name":"\#(row.id)"}"#
    }.joined(separator: ",")
    let shop = ScriptedShop([]) { request, _ in
      request > 20
        ? Response(status: 500, body: Array("too many".utf8))
        : .json(#"{"customer_groups":[\#(text)],"count":\#(count)}"#)
    }
    let error = await #expect(throws: SourceError.self) {
      _ = try await ids(shop, [.take(1500)], isOrdered: isOrdered)
    }
    #expect(
      error?.help == "a cache or proxy before the store may leave the query out of account")
    let ends = [
      " holds rows that came before, as did those to 5 others",
      " holds a created_at that was not asked for",
    ]
    #expect(ends.contains { error?.message.hasSuffix($0) == true }, "\(error?.message ?? "")")
  }

  @Test func aPageByTimeWithoutTimesFails() async throws {
    let shop = ScriptedShop(.made(2500)) { request, _ in
      if request < 2 { return nil }
      return .json(#"{"customer_groups":[{"id":"a"},{"id":"b"}],"count":2}"#)
    }
    let error = await #expect(throws: SourceError.self) { _ = try await ids(shop) }
    #expect(error?.message.hasSuffix(" holds a record without its created_at") == true)
  }

  @Test(arguments: [#"{"name":"a"}"#, #"{"id":null,"name":"a"}"#])
  func aRecordWithoutAnIdFails(_ record: String) async throws {
    let shop = ScriptedShop([]) { _, _ in
      .json(#"{"customer_groups":[\#(record),\#(record)],"count":2}"#)
    }
    for isOrdered in [true, false] {
      let error = await #expect(throws: SourceError.self) {
        _ = try await ids(shop, isOrdered: isOrdered)
      }
      #expect(error?.message.contains("without an id") == true)
    }
  }

  @Test func recordsWithoutATimeAreNotCutByTime() async throws {
    let shop = ScriptedShop([]) { _, _ in
      .json(#"{"customer_groups":[{"id":"a"},{"id":"b"},{"id":"c"}],"count":9}"#)
    }
    let error = await #expect(throws: SourceError.self) { _ = try await ids(shop, [.take(2)]) }
    #expect(
      error?.message
        == "the store left 'created_at' out of a record, and its list is read by that")
  }

  @Test func aNegativeCountIsNone() async throws {
    let shop = ScriptedShop([]) { _, _ in .json(#"{"customer_groups":[],"count":-5}"#) }
    let error = await #expect(throws: SourceError.self) { _ = try await ids(shop) }
    #expect(error?.message.contains("-5") == true)
  }

  @Test func aRefusedSignInIsAConnectionError() async throws {
    let shop = ScriptedShop([]) { _, _ in
      Response(status: 401, body: Array("Unauthorized".utf8))
    }
    let error = await #expect(throws: SourceError.self) { _ = try await ids(shop) }
    #expect(error?.kind == .connection)
  }
}
