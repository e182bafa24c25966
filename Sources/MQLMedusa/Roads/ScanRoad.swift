internal import MQL
internal import MedusaAdmin

/// What a scan comes to: which list is read, in which order, how far.
struct ScanRoad: Sendable {
  enum Answer: Sendable {
    case rows(Order)
    case count
    case record(KeyRoad)
  }

  enum Order: Sendable, Hashable {
    /// As it suits the list.
    case any
    case time(field: String, isNewestFirst: Bool)
  }

  let list: ListRequest
  let route: ListRoute
  let answer: Answer
  let window: RowWindow

  var requests: [PlannedRequest] {
    switch answer {
    case .record(let road): return road.requests
    case .count: return isEmpty ? [] : [planned(ListRequest.Page(order: nil, limit: 1))]
    case .rows(let order):
      if isEmpty { return [] }
      let limit = window.end.map { min(route.pageRows, max(2, $0 + 1)) } ?? route.pageRows
      return [
        planned(
          ListRequest.Page(order: route.takesOrder ? order.parameter : nil, limit: limit),
          note: note(order))
      ]
    }
  }

  private var isEmpty: Bool { window.isEmpty || list.filter.isImpossible }

  private func planned(_ page: ListRequest.Page, note: String? = nil) -> PlannedRequest {
    PlannedRequest(list.request(page), note: note)
  }

  private func note(_ order: Order) -> String {
    if let end = window.end, end < route.pageRows {
      return "one row more than is taken; all rows of the last one's time where the next has it too"
    }
    switch order {
    case .any: return "where there are more: further pages of \(route.pageRows) by id"
    case .time:
      return
        "where there are more: further pages of \(route.pageRows), each from the last one's end"
    }
  }
}

extension ScanRoad.Order {
  var parameter: String {
    switch self {
    case .any: "id"
    case .time(let field, let isNewestFirst): isNewestFirst ? "-\(field)" : field
    }
  }
}

extension PlannedRequest {
  init(_ request: Request, note: String? = nil) {
    self.init(line: "\(request.method.rawValue) \(request.readableTarget)", note: note)
  }
}
