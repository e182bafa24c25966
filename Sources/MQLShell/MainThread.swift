private import Glibc
private import Synchronization

/// The isolation of the session, the prompt and the program: all of it runs on the thread that the
/// program began on, which the line editor asks for.
///
/// `MainActor` would serve too, but on Linux its jobs run on a thread that the dispatch library
/// starts for them, and on an idle machine to wake another thread takes a good part of the
/// time that the smallest query has.
@globalActor package actor MainThread {
  package static let shared = MainThread()
  private static let executor = MainThreadExecutor()

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    MainThread.executor.asUnownedSerialExecutor()
  }

  /// Runs the work and all that it starts here, until something ends the program. Called once, on the
  /// main thread.
  package static func run(_ work: @escaping @MainThread @Sendable () async -> Never) -> Never {
    Task { await work() }
    executor.runJobs()
  }
}

/// A queue of jobs that one thread works off.
private final class MainThreadExecutor: SerialExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let available = Semaphore()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    available.signal()
  }

  func runJobs() -> Never {
    while true {
      available.wait()
      let waiting = jobs.withLock { waiting in
        defer { waiting.removeAll(keepingCapacity: true) }
        return waiting
      }
      for job in waiting { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
  }
}

/// A counting semaphore between threads.
///
/// Unchecked: it owns a C semaphore, whose functions may be called from any thread.
private final class Semaphore: @unchecked Sendable {
  private let handle = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(handle, 0, 0) }

  deinit {
    sem_destroy(handle)
    handle.deallocate()
  }

  func signal() { sem_post(handle) }

  func wait() {
    while sem_wait(handle) != 0 {}
  }
}
