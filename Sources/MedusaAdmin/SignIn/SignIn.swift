private import Synchronization

/// Holds what shows who the client is, and has a new token made where that can be.
///
/// Calls that need a token at the same time share one sign-in.
final class SignIn: Sendable {
  typealias Outcome = Result<Ticket, MedusaError>

  /// A token, and which one it is, so that of many calls that were refused it only one renews it.
  struct Ticket: Sendable {
    let token: Secret
    let generation: Int
  }

  private struct State: Sendable {
    var ticket: Ticket?
    var generation = 0
    var running: Task<Void, Never>?
    var nextWaiter = 0
    var waiting: [Int: CheckedContinuation<Outcome, Never>] = [:]
    var cancelled: Set<Int> = []
  }

  let credentials: Credentials?
  private let state = Mutex(State())

  init(_ credentials: Credentials?) { self.credentials = credentials }

  /// All that must never be shown.
  var secrets: [Secret] {
    let token = state.withLock { $0.ticket?.token }
    let own: Secret? =
      switch credentials {
      case .apiToken(let secret), .bearer(let secret): secret
      case .session(let cookie):
        Secret(cookie.exposed.split(separator: "=", maxSplits: 1).last.map { String($0) } ?? "")
      case .password(_, let password): password
      case nil: nil
      }
    return [own, token].compactMap { $0 }
  }

  /// The token in use, or one had by `wire`.
  func ticket(_ wire: Wire, email: String, password: Secret) async throws(MedusaError) -> Ticket {
    let id = state.withLock { state in
      defer { state.nextWaiter += 1 }
      return state.nextWaiter
    }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        wait(waiter, id, wire, email, password)
      }
    } onCancel: {
      cancel(id)
    }
    _ = state.withLock { $0.cancelled.remove(id) }
    return try outcome.get()
  }

  /// The store refused it; the next call that needs one gets another.
  func discard(_ ticket: Ticket) {
    state.withLock { state in
      if state.ticket?.generation == ticket.generation { state.ticket = nil }
    }
  }

  private func wait(
    _ waiter: CheckedContinuation<Outcome, Never>, _ id: Int, _ wire: Wire, _ email: String,
    _ password: Secret
  ) {
    let known = state.withLock { state -> Outcome? in
      if state.cancelled.contains(id) { return .failure(.cancelled) }
      if let ticket = state.ticket { return .success(ticket) }
      state.waiting[id] = waiter
      if state.running == nil {
        state.running = Task { await self.run(wire, email, password) }
      }
      return nil
    }
    if let known { waiter.resume(returning: known) }
  }

  private func cancel(_ id: Int) {
    let waiter = state.withLock { state in
      guard let waiter = state.waiting.removeValue(forKey: id) else {
        state.cancelled.insert(id)
        return nil as CheckedContinuation<Outcome, Never>?
      }
      // Nobody wants it any more; who comes next starts anew once this one has ended.
      if state.waiting.isEmpty { state.running?.cancel() }
      return waiter
    }
    waiter?.resume(returning: .failure(.cancelled))
  }

  private func run(_ wire: Wire, _ email: String, _ password: Secret) async {
    let result: Result<Secret, MedusaError>
    do throws(MedusaError) {
      let call = wire.options.apiVersion.auth.token(email, password, [])
      result = .success(try await SignInCall(call: call, password: password).send(wire).value)
    } catch {
      result = .failure(error)
    }
    let restart = state.withLock { state in
      state.running = nil
      // Cancelled for those who left, while others came.
      if case .failure(.cancelled) = result, !state.waiting.isEmpty {
        state.running = Task { await self.run(wire, email, password) }
        return true
      }
      return false
    }
    if !restart { settle(result) }
  }

  private func settle(_ result: Result<Secret, MedusaError>) {
    let (waiters, outcome) = state.withLock { state in
      defer { state.waiting.removeAll() }
      let outcome: Outcome = result.map { token in
        state.generation += 1
        return Ticket(token: token, generation: state.generation)
      }
      if case .success(let ticket) = outcome { state.ticket = ticket }
      return (Array(state.waiting.values), outcome)
    }
    for waiter in waiters { waiter.resume(returning: outcome) }
  }
}
