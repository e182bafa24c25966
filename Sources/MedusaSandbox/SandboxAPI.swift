import MedusaAdmin

/// A version of the Admin API that the sandbox answers as.
package enum SandboxAPI: String, Sendable, CaseIterable {
  case v1

  func server(over store: Store) -> any APIServer {
    switch self {
    case .v1: V1Server(store: store)
    }
  }
}

/// One version of the Admin API over a store. One request at a time asks it.
protocol APIServer: AnyObject {
  var store: Store { get }

  func respond(to request: SandboxRequest) -> Response
}
