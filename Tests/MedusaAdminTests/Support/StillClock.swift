import MedusaAdmin
import Synchronization

/// A clock that moves only by the waits that are asked of it, and notes them.
final class StillClock: Sendable {
  private struct State {
    var now: Duration = .seconds(1000)
    var waits: [Duration] = []
  }

  private let state = Mutex(State())
  private let random: Double

  init(random: Double = 0.5) { self.random = random }

  var waits: [Duration] { state.withLock { $0.waits } }

  func advance(_ duration: Duration) { state.withLock { $0.now += duration } }

  var pace: Pace {
    Pace(
      now: { self.state.withLock { $0.now } },
      wallSeconds: { 1_790_000_000 },
      sleep: { (duration) throws(CancellationError) in
        if Task.isCancelled { throw CancellationError() }
        self.state.withLock { state in
          state.now += duration
          state.waits.append(duration)
        }
      },
      random: { self.random })
  }
}

/// A client on a still clock.
func client(
  _ transport: any Transport, _ clock: StillClock = StillClock(),
  _ credentials: Credentials? = .apiToken("tok"), change: (inout ClientOptions) -> Void = { _ in }
) -> MedusaClient {
  var options = ClientOptions(pace: clock.pace)
  change(&options)
  return MedusaClient(transport: transport, credentials: credentials, options: options)
}
