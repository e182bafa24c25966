internal import JSON
internal import MQL
internal import MedusaAdmin

/// What an answer must hold to say that the step was done.
enum StepAnswer: Sendable, Hashable {
  /// `{"customer_group": {"id", ...}}`, of a new record.
  case made(key: String)
  /// The same, of this record.
  case changed(key: String, id: String)
  /// `{"id", "object", "deleted": true}`
  case deleted(id: String)

  /// - Parameter line: Of the request, for messages.
  func outcome(of response: Response, to line: String) -> ChangeOutcome {
    let body: JSONValue
    do throws(JSONError) {
      body = try JSONValue.parse(response.body)
    } catch {
      return .lost(unreadable(line, error.description))
    }
    switch self {
    case .made(let key):
      guard let id = body[key]?["id"]?.asString, !id.isEmpty else {
        return .lost(unreadable(line, "it has no id of a \(key)"))
      }
      return .done(madeID: id)
    case .changed(let key, let id):
      guard body[key]?["id"]?.asString == id else {
        return .lost(unreadable(line, "it is not that \(key)"))
      }
      return .done(madeID: nil)
    case .deleted(let id):
      guard body["id"]?.asString == id, body["deleted"] == true else {
        return .lost(unreadable(line, "it does not say that this one is deleted"))
      }
      return .done(madeID: nil)
    }
  }

  private func unreadable(_ line: String, _ reason: String) -> SourceError {
    SourceError(.failed, "the answer to \(line) can't be read: \(reason)")
  }
}

extension ChangeOutcome {
  /// Of a request that was sent once at most and not answered with a status from 200 to 299, or with
  /// no JSON.
  init(_ error: MedusaError, of request: Request) {
    self =
      error.leavesOpen(request) ? .lost(SourceError(error)) : .refused(SourceError(error))
  }
}

extension MedusaError {
  /// Whether the store may have done the request all the same. One that stands for another request,
  /// such as the sign-in before it, says that this one was not sent.
  fileprivate func leavesOpen(_ request: Request) -> Bool {
    switch self {
    // 500, too: v1 keeps an update that it then can't show (contract, section 3.4).
    case .http(let failure):
      failure.request == request.line && (failure.status >= 500 || !failure.isTheStores)
    // Whatever stands before the store may answer so, even behind its back.
    case .notJSON(_, _, let line): line == request.line
    case .transport(let failure, let line): line == request.line && failure.leavesOpen
    case .lostCreate: true
    case .unexpectedShape, .signInFailed, .signInEnded, .deadline, .tooManyRequests, .invalid,
      .cancelled:
      false
    }
  }
}

extension HTTPFailure {
  /// Its own words, or a status that says that the request was not even taken.
  fileprivate var isTheStores: Bool {
    type != nil || message != nil || [413, 414, 429, 431].contains(status)
  }
}

extension TransportError {
  fileprivate var leavesOpen: Bool {
    switch self {
    case .interrupted, .timedOut, .bodyTooLarge, .cancelled, .redirected: true
    case .unreachable, .unsendable: false
    }
  }
}
