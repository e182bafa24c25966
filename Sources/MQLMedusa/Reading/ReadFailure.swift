internal import MQL
internal import MedusaAdmin

/// Why a request brought no rows.
enum ReadFailure: Error {
  case store(MedusaError)
  case answer(DecodingFailure, request: String)
  case incomplete(SourceError)

  var isTooLarge: Bool {
    switch self {
    case .store(.transport(.bodyTooLarge, _)): true
    case .store, .answer, .incomplete: false
    }
  }

  /// The store might give in parts what it did not give in one answer.
  var isTooMuchAtOnce: Bool {
    switch self {
    case .store(.transport(.bodyTooLarge, _)), .store(.transport(.timedOut, _)): true
    case .store, .answer, .incomplete: false
    }
  }

  var sourceError: SourceError {
    switch self {
    case .store(let error): SourceError(error)
    case .incomplete(let error): error
    case .answer(let failure, let request):
      SourceError(.failed, "the answer to \(request) can't be read: \(failure)")
    }
  }
}

extension SourceError {
  init(_ error: MedusaError) {
    switch error {
    case .cancelled, .transport(.cancelled, _): self.init(.cancelled, "cancelled")
    case .transport(.unreachable, _), .transport(.unsendable, _), .transport(.redirected, _),
      .signInFailed, .signInEnded,
      .notJSON:
      self.init(.connection, error.description)
    case .http(let failure):
      self.init(
        .failed, error.description,
        help: failure.status >= 500 && failure.type != "sandbox_error"
          ? "the store's own log says why" : nil)
    case .transport(.interrupted, _), .transport(.timedOut, _), .transport(.bodyTooLarge, _),
      .unexpectedShape, .lostCreate, .invalid:
      self.init(.failed, error.description)
    case .deadline, .tooManyRequests: self.init(.failed, error.description, isFinal: true)
    }
  }
}
