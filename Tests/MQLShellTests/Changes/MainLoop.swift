import Foundation
import MQLShell

/// The main thread of the program, as a thread of the tests.
enum MainLoop {
  private static let isRunning: Bool = {
    let started = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      MainThread.run {
        started.signal()
        while true { try? await Task.sleep(for: .seconds(3600)) }
      }
    }
    started.wait()
    return true
  }()

  static func run<Result: Sendable>(
    _ work: @MainThread @Sendable () async throws -> Result
  ) async rethrows -> Result {
    _ = isRunning
    return try await work()
  }
}
