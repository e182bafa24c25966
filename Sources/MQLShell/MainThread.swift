private import CEditline
private import Glibc
private import Synchronization

/// The isolation of the session, the prompt and the program: all of it runs on the thread that the
/// program began on, which the line editor asks for, in turn with what signals ask for.
///
/// `MainActor` would serve too, but on Linux its jobs run on a thread that the dispatch library
/// starts for them, and signals would need one more. On an idle machine to wake a thread takes a
/// good part of the time that the smallest query has.
@globalActor package actor MainThread {
  package static let shared = MainThread()
  private static let executor = MainThreadExecutor()

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    MainThread.executor.asUnownedSerialExecutor()
  }

  /// Runs the work and all that it starts here, until something ends the program. Called once, on the
  /// main thread.
  package static func run(_ work: @escaping @MainThread @Sendable () async -> Never) -> Never {
    let executor = executor
    executor.start(work)
    executor.runJobs()
  }

  /// Calls the closure at each Ctrl-C from now on, between two jobs and wherever long work asks
  /// for ``isCancelled``. SIGTERM and SIGHUP end the program as they always do. The line editor
  /// takes Ctrl-C itself, so no entry is read meanwhile.
  @MainThread package static func onInterrupt(_ action: (@Sendable () -> Void)?) {
    executor.onInterrupt(action)
  }

  /// Ctrl-C from now on cancels the work that the program was started with; a second one ends the
  /// program at once.
  @MainThread package static func cancelOnInterrupt() {
    ced_end_at_second_interrupt()
    onInterrupt { executor.cancelProgram() }
  }

  /// Whether the task is to be given up, after a look at the signals that came while it worked.
  package static var isCancelled: Bool {
    executor.lookAtSignals()
    return Task.isCancelled
  }
}

/// A queue of jobs that one thread works off, and what that thread does at a signal.
private final class MainThreadExecutor: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// Where signals arrive, once they are caught.
    var signals: Int32 = -1
    var onInterrupt: (@Sendable () -> Void)?
    var program: Task<Never, Never>?
    /// The thread that works off the jobs, once it does.
    var thread: pthread_t?

    var isOnItsThread: Bool { thread.map { pthread_equal(pthread_self(), $0) != 0 } ?? false }
  }

  private let state = Mutex(State())
  /// Readable while jobs may be waiting.
  private let wake = ced_make_wake()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wakes = state.withLock { state in
      state.jobs.append(job)
      return state.jobs.count == 1 && !state.isOnItsThread
    }
    if wakes { ced_wake(wake) }
  }

  func start(_ work: @escaping @MainThread @Sendable () async -> Never) {
    let program = Task { @MainThread in await work() }
    state.withLock { $0.program = program }
  }

  func onInterrupt(_ action: (@Sendable () -> Void)?) {
    let signals = ced_catch_signals()
    state.withLock { state in
      state.signals = signals
      state.onInterrupt = action
    }
  }

  func cancelProgram() { state.withLock { $0.program }?.cancel() }

  func runJobs() -> Never {
    state.withLock { $0.thread = pthread_self() }
    while true {
      let waiting = state.withLock { state in
        defer { state.jobs.removeAll(keepingCapacity: true) }
        return state.jobs
      }
      if waiting.isEmpty { waitForJobsAndSignals() }
      for job in waiting {
        lookAtSignals()
        job.runSynchronously(on: asUnownedSerialExecutor())
      }
    }
  }

  func lookAtSignals() {
    if ced_has_signal() && state.withLock({ $0.isOnItsThread }) { obeySignals() }
  }

  private func waitForJobsAndSignals() {
    var waits = [
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      pollfd(fd: state.withLock { $0.signals }, events: Int16(POLLIN), revents: 0),
    ]
    poll(&waits, 2, -1)
    ced_clear_wake(wake)
    obeySignals()
  }

  private func obeySignals() {
    let (signals, onInterrupt) = state.withLock { ($0.signals, $0.onInterrupt) }
    var signal: UInt8 = 0
    // Window sizes are asked for when they matter.
    while signals >= 0 && read(signals, &signal, 1) == 1 {
      if Int(signal) == ced_signal_interrupt { onInterrupt?() }
    }
  }
}
