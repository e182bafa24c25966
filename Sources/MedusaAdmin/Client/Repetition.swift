/// Whether a request may be sent again when it is not sure that it was done.
public enum Repetition: Sendable, Hashable {
  /// It changes nothing.
  case read
  /// Done twice is the same as done once: update, delete, add, remove.
  case harmless
  /// Done twice is done twice: a create. Repeated only where it surely was not done.
  case once
  /// Whoever sends it looks at the store first, so that even what surely was not done is not sent
  /// again unseen. Sign-in aside: after 401 a new token is had, and it is sent with that.
  case never
}

extension Repetition {
  /// A POST may create, so only reads and deletes are known to be safe.
  package init(of method: Request.Method) {
    switch method {
    case .get: self = .read
    case .delete: self = .harmless
    case .post: self = .once
    }
  }

  /// A status after which another attempt may succeed. Never 500, which is how v1 answers a wrong
  /// request (contract, section 10); 429 for reads alone. A 409 rolled everything back.
  func mayRepeat(afterStatus status: Int) -> Bool {
    switch (self, status) {
    case (.never, _): false
    case (_, 409): true
    case (.read, 429), (.read, 501...599), (.harmless, 501...599): true
    case (.read, _), (.harmless, _), (.once, _): false
    }
  }

  func mayRepeat(after error: TransportError) -> Bool {
    switch error {
    case .unreachable: self != .never
    case .interrupted, .timedOut: !mustKnowOfLoss
    case .unsendable, .bodyTooLarge, .redirected, .cancelled: false
    }
  }

  /// Whether it must stay known that an answer was lost: the request may have been done.
  var mustKnowOfLoss: Bool {
    switch self {
    case .read, .harmless: false
    case .once, .never: true
    }
  }
}
