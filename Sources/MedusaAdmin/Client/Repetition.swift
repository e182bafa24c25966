/// Whether a request may be sent again when it is not sure that it was done.
public enum Repetition: Sendable, Hashable {
  /// It changes nothing.
  case read
  /// Done twice is the same as done once: update, delete, add, remove.
  case harmless
  /// Done twice is done twice: a create.
  case once
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
    case (_, 409): true
    case (.read, 429), (.read, 501...599), (.harmless, 501...599): true
    case (.read, _), (.harmless, _), (.once, _): false
    }
  }

  func mayRepeat(after error: TransportError) -> Bool {
    switch error {
    case .unreachable: true
    case .interrupted, .timedOut: self != .once
    case .unsendable, .bodyTooLarge, .redirected, .cancelled: false
    }
  }
}
