import MQL
import MQLMedusa
import MQLShell
import MedusaAdmin
import MedusaSandbox
import Synchronization

/// Turns a choice of store into one that can be asked.
struct StoreOpening: Sendable {
  let environment: [String: String]
  /// From the command line: they win over a profile's own.
  let limits: RequestLimits

  func access(to choice: StoreChoice) -> StoreAccess {
    let opening = self
    switch choice {
    case .sandbox(let reason):
      let why =
        switch reason {
        case .asked: ""
        case .nothingNamed: ", since no store is named: mql login URL signs in to one"
        }
      return StoreAccess(
        name: "sandbox", catalog: medusaCatalog, summary: "the sandbox that mql carries\(why)",
        place: try? Sandbox.standardPath()
      ) { () throws(ConfigurationFailure) in
        try opening.openSandbox()
      }
    case .remote(let store):
      return StoreAccess(
        name: store.name, catalog: medusaCatalog,
        summary: "\(store.url), by the \(store.signInSummary)",
        zone: store.zone, place: store.place, isProduction: store.isProduction,
        isReadOnly: store.isReadOnly
      ) { () throws(ConfigurationFailure) in
        try opening.open(store)
      }
    }
  }

  private func openSandbox() throws(ConfigurationFailure) -> OpenStore {
    do throws(SandboxError) {
      let sandbox = try Sandbox.open(
        path: try Sandbox.standardPath(), contents: .init { Dataset.sample() })
      return open(
        SandboxTransport(sandbox), .apiToken(sandboxToken), limits)
    } catch {
      throw ConfigurationFailure(
        error.message, help: help(for: error), exitCode: .unreachable)
    }
  }

  private func open(_ store: RemoteStore) throws(ConfigurationFailure) -> OpenStore {
    let url: ServerURL
    do throws(ServerURLError) {
      url = try ServerURL(store.url)
    } catch {
      throw ConfigurationFailure("\(error)", exitCode: .unreachable)
    }
    return open(
      HTTPTransport(url), try Credentials(store.signIn, environment: environment),
      limits.over(store.limits))
  }

  private func open(
    _ transport: any Transport, _ credentials: Credentials, _ limits: RequestLimits
  ) -> OpenStore {
    let meter = TrafficMeter()
    var options = ClientOptions(observer: { meter.add($0) })
    if let retries = limits.retries { options.maxRetries = retries }
    if let timeout = limits.timeout { options.timeout = timeout.duration }
    options.maxRequests = limits.maxRequests
    let client = MedusaClient(transport: transport, credentials: credentials, options: options)
      .scoped(deadline: limits.deadline?.duration)
    return OpenStore(source: MedusaSource(client), changes: MedusaChangeTarget(client)) {
      meter.traffic
    }
  }
}

/// The sandbox's own token: see `medusa-sandbox --help`.
private let sandboxToken = MedusaAdmin.Secret("lab_api_token")

/// Counts what a client sends, sign-in aside.
private final class TrafficMeter: Sendable {
  private let counts = Mutex(Traffic())

  var traffic: Traffic { counts.withLock { $0 } }

  func add(_ exchange: Exchange) {
    guard exchange.purpose != .signIn else { return }
    counts.withLock {
      $0.requests += 1
      $0.bodyBytes += exchange.receivedBytes
    }
  }
}
