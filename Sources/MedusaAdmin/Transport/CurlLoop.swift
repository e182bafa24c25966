import CCurl
private import Glibc
private import Synchronization

/// libcurl's multi interface on one thread of its own.
///
/// Requests cross to it through a locked inbox and a wake-up; every other libcurl call on them is
/// made on that thread. The thread starts with the first request and ends with ``close()``.
final class CurlLoop: Sendable {
  typealias Outcome = Result<Response, TransportError>
  typealias Waiter = CheckedContinuation<Outcome, Never>

  private enum Command: Sendable {
    case start(UInt64, CurlHandle)
    case cancel(UInt64)
  }

  private enum Phase: Sendable {
    case idle
    case running(CurlMulti)
    /// The thread still has to end what is under way.
    case closing(CurlMulti)
    case closed
  }

  private struct State: Sendable {
    var phase = Phase.idle
    var nextTag: UInt64 = 1
    var inbox: [Command] = []
    var waiting: [UInt64: Waiter] = [:]
    /// Cancelled before they waited; an id leaves with its ``send``.
    var cancelled: Set<UInt64> = []
  }

  private let state = Mutex(State())

  func close() {
    state.withLock { state in
      switch state.phase {
      case .idle: state.phase = .closed
      case .running(let multi):
        state.phase = .closing(multi)
        multi.wake()
      case .closing, .closed: break
      }
    }
  }

  /// `make` builds the request that carries the tag it is given.
  func send(
    _ make: @Sendable (UInt64) throws(TransportError) -> CurlHandle
  ) async throws(TransportError) -> Response {
    try start()
    let tag = state.withLock { state in
      defer { state.nextTag += 1 }
      return state.nextTag
    }
    let handle = try make(tag)
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in enqueue(tag, handle, waiter) }
    } onCancel: {
      cancel(tag)
    }
    _ = state.withLock { $0.cancelled.remove(tag) }
    return try outcome.get()
  }

  private func enqueue(_ tag: UInt64, _ handle: CurlHandle, _ waiter: Waiter) {
    let isAccepted = state.withLock { state in
      // A cancellation that came before this point has left its tag in `cancelled`.
      guard case .running(let multi) = state.phase, !state.cancelled.contains(tag) else {
        return false
      }
      state.waiting[tag] = waiter
      state.inbox.append(.start(tag, handle))
      multi.wake()
      return true
    }
    if isAccepted { return }
    handle.destroy()
    waiter.resume(returning: .failure(.cancelled))
  }

  private func cancel(_ tag: UInt64) {
    state.withLock { state in
      guard state.waiting[tag] != nil else {
        state.cancelled.insert(tag)
        return
      }
      state.inbox.append(.cancel(tag))
      if case .running(let multi) = state.phase { multi.wake() }
    }
  }

  private func start() throws(TransportError) {
    let failure = state.withLock { state -> TransportError? in
      switch state.phase {
      case .running: return nil
      case .closing, .closed: return .unsendable("the store: the transport was closed")
      case .idle: break
      }
      guard let multi = CurlMulti() else {
        return .unsendable("the store: \(CurlMulti.reasonForNone)")
      }
      guard spawn(multi) else {
        multi.destroy()
        return .unreachable("the store: no thread can be started for it")
      }
      state.phase = .running(multi)
      return nil
    }
    if let failure { throw failure }
  }

  private func spawn(_ multi: CurlMulti) -> Bool {
    let context = Unmanaged.passRetained(Thread(loop: self, multi: multi))
    // The thread inherits the mask: signals are for the program's own threads, and a write on a
    // closed socket must be an error, not a SIGPIPE.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        let thread = Unmanaged<Thread>.fromOpaque(raw).takeRetainedValue()
        thread.loop.run(thread.multi)
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  private final class Thread: Sendable {
    let loop: CurlLoop
    let multi: CurlMulti

    init(loop: CurlLoop, multi: CurlMulti) {
      self.loop = loop
      self.multi = multi
    }
  }

  private func run(_ multi: CurlMulti) {
    var active: [UInt64: CurlHandle] = [:]
    while true {
      let (commands, isClosing) = takeCommands()
      for command in commands { obey(command, multi, &active) }
      if isClosing { break }
      let failure = multi.step()
      if let failure { end(&active, multi, .interrupted("libcurl failed: code \(failure)")) }
      // Before any wait: a transfer that the step finished wakes nobody.
      if !finishTransfers(multi, &active) { multi.wait() }
    }
    end(&active, multi, .cancelled)
    // From here on no other thread may wake the multi.
    state.withLock { $0.phase = .closed }
    multi.destroy()
  }

  private func takeCommands() -> ([Command], isClosing: Bool) {
    state.withLock { state in
      defer { state.inbox.removeAll(keepingCapacity: true) }
      if case .closing = state.phase { return (state.inbox, true) }
      return (state.inbox, false)
    }
  }

  private func obey(
    _ command: Command, _ multi: CurlMulti, _ active: inout [UInt64: CurlHandle]
  ) {
    switch command {
    case .start(let tag, let handle):
      if let code = multi.add(handle) {
        handle.destroy()
        finish(tag, .failure(.unreachable("\(handle.hostAndPort): libcurl failed: code \(code)")))
      } else {
        active[tag] = handle
      }
    case .cancel(let tag):
      guard let handle = active.removeValue(forKey: tag) else { return }
      multi.remove(handle)
      handle.destroy()
      finish(tag, .failure(.cancelled))
    }
  }

  private func finishTransfers(_ multi: CurlMulti, _ active: inout [UInt64: CurlHandle]) -> Bool {
    var finishedAny = false
    while let (tag, outcome) = multi.nextFinished() {
      finishedAny = true
      guard let handle = active.removeValue(forKey: tag) else { continue }
      finish(tag, handle.result(outcome))
      handle.destroy()
    }
    return finishedAny
  }

  private func end(
    _ active: inout [UInt64: CurlHandle], _ multi: CurlMulti, _ error: TransportError
  ) {
    for (tag, handle) in active {
      multi.remove(handle)
      handle.destroy()
      finish(tag, .failure(error))
    }
    active.removeAll()
  }

  private func finish(_ tag: UInt64, _ outcome: Outcome) {
    state.withLock { $0.waiting.removeValue(forKey: tag) }?.resume(returning: outcome)
  }
}
