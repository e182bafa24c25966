import Foundation
import MedusaAdmin
import Synchronization

/// A list of groups that changes between pages as the test says. Rows of one microsecond come in a
/// different order each time, as in a database.
final class ScriptedShop: Transport {
  struct Row: Sendable, Equatable {
    var id: String
    var microseconds: Int64
  }

  struct State: Sendable {
    var rows: [Row]
    var sent = 0
    var random = SeededGenerator(3)
    /// The most rows that an answer holds, whatever is asked.
    var cap = Int.max
  }

  /// Called before each answer with its number, from 1. An answer of its own replaces the list's.
  typealias Script = @Sendable (_ request: Int, inout State) -> Response?

  private let state: Mutex<State>
  private let script: Script

  init(_ rows: [Row], cap: Int = .max, script: @escaping Script = { _, _ in nil }) {
    state = Mutex(State(rows: rows, cap: cap))
    self.script = script
  }

  func send(_ request: Request) async throws(TransportError) -> Response {
    state.withLock { state in
      state.sent += 1
      if let response = script(state.sent, &state) { return response }
      return answer(Parameters(request.target), &state)
    }
  }

  private func answer(_ parameters: Parameters, _ state: inout State) -> Response {
    var rows = state.rows.filter { row in
      (parameters.from.map { row.microseconds >= $0 * 1000 } ?? true)
        && (parameters.end.map { row.microseconds < $0 * 1000 } ?? true)
    }
    rows.shuffle(using: &state.random)
    switch parameters["order"] {
    case "id": rows.sort { $0.id < $1.id }
    case "created_at": rows.sort { $0.microseconds < $1.microseconds }
    default: rows.sort { $0.microseconds > $1.microseconds }
    }
    let limit = min(Int(parameters["limit"] ?? "") ?? 10, state.cap)
    let page = rows.dropFirst(Int(parameters["offset"] ?? "") ?? 0).prefix(limit)
    let texts = page.map { row in
      let time = Timestamp(millisecondsSince1970: row.microseconds / 1000).description
      return #"{"id":"\#(row.id)","created_at":"\#(time)","name":"\#(row.id)"}"#
    }
    let body =
      #"{"customer_groups":[\#(texts.joined(separator: ","))],"count":\#(rows.count),"#
      + #""offset":0,"limit":\#(limit)}"#
    return Response.json(body)
  }

  /// As a request's query has them.
  private struct Parameters {
    private let values: [String: String]

    init(_ target: String) {
      var values: [String: String] = [:]
      for item in URLComponents(string: target)?.queryItems ?? [] { values[item.name] = item.value }
      self.values = values
    }

    subscript(name: String) -> String? { values[name] }
    var from: Int64? { milliseconds("created_at[gte]") }
    var end: Int64? { milliseconds("created_at[lt]") }

    private func milliseconds(_ name: String) -> Int64? {
      values[name].flatMap { Timestamp($0)?.millisecondsSince1970 }
    }
  }
}

extension Response {
  static func json(_ text: String, status: Int = 200) -> Response {
    Response(
      status: status, headers: [Header("Content-Type", "application/json; charset=utf-8")],
      body: Array(text.utf8))
  }
}

extension [ScriptedShop.Row] {
  /// Ids grow with time unless shuffled; `perInstant` rows share a millisecond, each with
  /// microseconds of its own or not.
  static func made(_ count: Int, perInstant: Int = 1, microsecondSteps: Int = 7) -> [Element] {
    let start: Int64 = 1_735_689_600_000_000
    return (0..<count).map { number in
      let digits = String(number * 7919 % 100_003)
      let id = "cgrp_" + String(repeating: "0", count: 6 - digits.count) + digits
      let instant = Int64(number / perInstant) * 1000
      return ScriptedShop.Row(
        id: id, microseconds: start + instant + Int64(number % perInstant * microsecondSteps))
    }
  }

  /// Newest first to the millisecond, equal times by id.
  var inOrder: [String] {
    sorted {
      let (a, b) = ($0.microseconds / 1000, $1.microseconds / 1000)
      return a == b ? $0.id < $1.id : a > b
    }.map(\.id)
  }
}
