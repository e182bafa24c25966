import MedusaAdmin
import SQLite

/// How a v1 server refuses, as its error handler tells it (contract, section 9).
enum V1Failure: Error {
  case invalidData(String)
  case notFound(String)
  case duplicate(String)
  /// A crash in the server, of which it tells nothing.
  case unknown
  /// No sign-in: bare text.
  case unauthorized
  /// A page of the web framework, for a path or a body that it can't take.
  case page(status: Int, message: String)
  case store(SQLiteError)

  /// - Parameter path: of the sandbox's file, for what no real server would have to tell.
  func response(ofFile path: String?) -> Response {
    switch self {
    case .store(let error) where error.isAboutFile && path != nil:
      .json(
        status: 500,
        object(type: "sandbox_error", SandboxError(error, path: path ?? "").description))
    case .invalidData(let message):
      .json(status: 400, object(type: "invalid_data", message))
    case .notFound(let message):
      .json(status: 404, object(type: "not_found", message))
    case .duplicate(let message):
      .json(
        status: 422, object(code: "invalid_request_error", type: "duplicate_error", message))
    case .unknown, .store:
      .json(
        status: 500,
        object(code: "unknown_error", type: "unknown_error", "An unknown error occurred."))
    case .unauthorized: Response(status: 401, body: Array("Unauthorized".utf8))
    case .page(let status, let message): .page(status: status, message: message)
    }
  }

  private func object(code: String? = nil, type: String, _ message: String) -> JSONBuffer {
    var buffer = JSONBuffer()
    buffer.raw("{")
    if let code {
      buffer.raw("\"code\":")
      buffer.text(code)
      buffer.raw(",")
    }
    buffer.raw("\"type\":")
    buffer.text(type)
    buffer.raw(",\"message\":")
    buffer.text(message)
    buffer.raw("}")
    return buffer
  }
}

/// Runs what asks the store, with its errors among the server's.
func asking<Result>(
  _ body: () throws(SQLiteError) -> Result
) throws(V1Failure) -> Result {
  do { return try body() } catch { throw .store(error) }
}
