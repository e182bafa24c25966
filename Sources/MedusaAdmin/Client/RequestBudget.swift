private import Synchronization

/// How many requests may still be sent.
final class RequestBudget: Sendable {
  let limit: Int?
  private let spent = Mutex(0)

  init(limit: Int?) { self.limit = limit }

  func spend(on request: Request) throws(MedusaError) {
    guard let limit else { return }
    let isAllowed = spent.withLock { spent in
      guard spent < limit else { return false }
      spent += 1
      return true
    }
    if !isAllowed { throw .tooManyRequests(limit: limit, request: request.line) }
  }
}
