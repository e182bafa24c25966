private import Glibc
private import Synchronization

/// Work that is cut into numbered parts, done by as many threads as there are processors.
enum ParallelWork {
  static let threadCount = max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Each thread makes its own worker and takes part after part; an error stops all. Gives the
  /// workers back.
  static func run<Worker>(
    partCount: Int, makeWorker: @escaping @Sendable () -> Worker,
    _ body: @escaping @Sendable (inout Worker, Int) throws(FileError) -> Void
  ) throws(FileError) -> [Worker] {
    let shared = Shared(partCount: partCount, makeWorker: makeWorker, body: body)
    let extra = min(threadCount, partCount) - 1
    var threads: [pthread_t] = []
    for _ in 0..<max(0, extra) {
      var thread = pthread_t()
      let argument = Unmanaged.passRetained(Task { shared.work() }).toOpaque()
      let code = pthread_create(
        &thread, nil,
        { argument in
          if let argument { Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().body() }
          return nil
        }, argument)
      if code == 0 {
        threads.append(thread)
      } else {
        Unmanaged<Task>.fromOpaque(argument).release()
      }
    }
    shared.work()
    for thread in threads { pthread_join(thread, nil) }
    return try shared.finish()
  }

  private final class Task {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private final class Shared<Worker>: Sendable {
    private struct State: ~Copyable {
      var next = 0
      /// Of the earliest part that failed: which that is must not hang on luck.
      var failure: (part: Int, error: FileError)?
      var workers: [Worker] = []
    }
    private let state = Mutex(State())
    private let partCount: Int
    private let makeWorker: @Sendable () -> Worker
    private let body: @Sendable (inout Worker, Int) throws(FileError) -> Void

    init(
      partCount: Int, makeWorker: @escaping @Sendable () -> Worker,
      body: @escaping @Sendable (inout Worker, Int) throws(FileError) -> Void
    ) {
      self.partCount = partCount
      self.makeWorker = makeWorker
      self.body = body
    }

    func work() {
      var worker = makeWorker()
      while let part = takePart() {
        do throws(FileError) {
          try body(&worker, part)
        } catch {
          note(error, part)
        }
      }
      let done = Box(worker)
      state.withLock { $0.workers.append(done.value) }
    }

    private func takePart() -> Int? {
      state.withLock { state in
        guard state.next < partCount, state.failure == nil else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    private func note(_ error: FileError, _ part: Int) {
      state.withLock { state in
        if let known = state.failure, known.part < part { return }
        state.failure = (part, error)
      }
    }

    func finish() throws(FileError) -> [Worker] {
      let (failure, workers) = state.withLock { ($0.failure?.error, Box($0.workers)) }
      if let failure { throw failure }
      return workers.value
    }
  }

  /// Hands a worker from its thread to the one that waits for it.
  ///
  /// `@unchecked Sendable`: the thread puts it into the locked state as the last thing it does with
  /// it, and whoever waits takes it out only when all threads have ended.
  private struct Box<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
}
