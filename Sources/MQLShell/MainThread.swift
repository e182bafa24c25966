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
    executor.program = Task { @MainThread in await work() }
    executor.runJobs()
  }

  /// Calls the closure at each Ctrl-C from now on, between two jobs and wherever long work asks
  /// for ``isCancelled``. SIGTERM and SIGHUP end the program as they always do. The line editor
  /// takes Ctrl-C itself, so no entry is read meanwhile.
  @MainThread package static func onInterrupt(_ action: (() -> Void)?) {
    executor.catchSignals()
    executor.onInterrupt = action
  }

  /// Ctrl-C from now on cancels the work that the program was started with.
  @MainThread package static func cancelOnInterrupt() {
    onInterrupt { executor.program?.cancel() }
  }

  /// Whether the task is to be given up, after a look at the signals that came while it worked.
  package static var isCancelled: Bool {
    executor.lookAtSignals()
    return Task.isCancelled
  }
}

/// A queue of jobs that one thread works off.
///
/// Unchecked: the queue is guarded by a mutex; all else is touched on the main thread alone.
private final class MainThreadExecutor: SerialExecutor, @unchecked Sendable {
  private let jobs = Mutex<[UnownedJob]>([])
  /// Readable while jobs may be waiting.
  private let wake = ced_make_wake()
  private var signals: Int32 = -1
  var onInterrupt: (() -> Void)?
  var program: Task<Never, Never>?

  /// The thread that made the executor.
  private let mainThread = pthread_self()

  private var isMainThread: Bool { pthread_equal(pthread_self(), mainThread) != 0 }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wasEmpty = jobs.withLock { waiting in
      waiting.append(job)
      return waiting.count == 1
    }
    if wasEmpty && !isMainThread { ced_wake(wake) }
  }

  func catchSignals() { signals = ced_catch_signals() }

  func runJobs() -> Never {
    while true {
      let waiting = jobs.withLock { waiting in
        defer { waiting.removeAll(keepingCapacity: true) }
        return waiting
      }
      if waiting.isEmpty { waitForJobsAndSignals() }
      for job in waiting {
        lookAtSignals()
        job.runSynchronously(on: asUnownedSerialExecutor())
      }
    }
  }

  func lookAtSignals() {
    if isMainThread && ced_has_signal() { obeySignals() }
  }

  private func waitForJobsAndSignals() {
    var waits = [
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
    ]
    poll(&waits, 2, -1)
    ced_clear_wake(wake)
    obeySignals()
  }

  private func obeySignals() {
    var signal: UInt8 = 0
    // Window sizes are asked for when they matter.
    while signals >= 0 && read(signals, &signal, 1) == 1 {
      if Int(signal) == ced_signal_interrupt { onInterrupt?() }
    }
  }
}
