import Foundation
import MQLTestSupport
import Testing

/// Where in a request's life the program dies.
enum Death: CaseIterable {
  case beforeTheStoreHasIt, beforeTheAnswer, afterTheAnswer
}

extension ProofBench {
  /// Starts the program and kills it by SIGKILL at a request, if it makes so many.
  ///
  /// - Parameter microseconds: how long it still lives after the answer.
  /// - Returns: `false`: it ended before.
  @discardableResult
  func die(
    _ arguments: [String], at number: Int, _ moment: Death, _ microseconds: UInt32 = 0
  ) throws -> Bool {
    interceptor.forget()
    let process = try lab.start(arguments, at: url)
    let id = process.id
    interceptor.decide { _, seen in
      guard seen == number else { return .forwarded }
      switch moment {
      case .beforeTheStoreHasIt:
        kill(id, SIGKILL)
        return .unsent
      case .beforeTheAnswer: return .unanswered(then: { kill(id, SIGKILL) })
      case .afterTheAnswer:
        Thread.detachNewThread {
          usleep(microseconds)
          kill(id, SIGKILL)
        }
        return .forwarded
      }
    }
    let signal = try process.endingSignal(withinSeconds: 120)
    #expect(signal == 0 || signal == SIGKILL)
    // What the program sent before it died may still be on its way.
    usleep(20_000)
    interceptor.forwardAll()
    return signal == SIGKILL
  }
}
