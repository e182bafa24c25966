package import MedusaAdmin
import SQLite
import Synchronization

/// A shop in one SQLite file, or in memory, that answers the Admin API as a real server does.
///
/// Any number of threads may ask; they are answered one after another.
package final class Sandbox: Sendable {
  private let server: Mutex<any APIServer>

  init(_ server: sending any APIServer) {
    self.server = Mutex(server)
  }

  /// The answer to a request, as the server of the sandbox's API version would give it.
  package func respond(to request: SandboxRequest) -> Response {
    server.withLock { $0.respond(to: request) }
  }

  /// What the sandbox holds.
  package func info() throws(SandboxError) -> SandboxInfo {
    let result = server.withLock { server -> Result<SandboxInfo, SandboxError> in
      do throws(SQLiteError) {
        return .success(try SandboxInfo(server.store.database))
      } catch {
        let path = server.store.database.path
        return .failure(path.map { SandboxError(error, path: $0) } ?? .store(error.message))
      }
    }
    return try result.get()
  }
}
