/// Why no whole answer came.
public enum TransportError: Error, Sendable, Hashable {
  /// The request never left: nothing listens there, the name is unknown.
  case unreachable(String)
  /// It never left, and a repetition would not either: the certificate is not trusted, a header holds
  /// a line break, libcurl is missing.
  case unsendable(String)
  /// It may have left; the answer was lost or cut.
  case interrupted(String)
  /// It may have left; no whole answer came within the request's ``Request/timeout``.
  case timedOut
  case bodyTooLarge(limitBytes: Int)
  /// The answer points elsewhere, where the request was not sent again: to another host, or for a
  /// request that is no GET. `location` is without its query.
  case redirected(status: Int, location: String)
  case cancelled
}

extension TransportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreachable(let reason): "no connection to \(reason)"
    case .unsendable(let reason): "nothing can be sent to \(reason)"
    case .interrupted(let reason): "the answer was lost: \(reason)"
    case .timedOut: "no whole answer came in time"
    case .bodyTooLarge(let limitBytes): "the answer is larger than the limit of \(limitBytes) bytes"
    case .redirected(let status, let location):
      "the store points elsewhere (status \(status)), to \(location); "
        + "if that is the store, use its URL"
    case .cancelled: "cancelled"
    }
  }
}
