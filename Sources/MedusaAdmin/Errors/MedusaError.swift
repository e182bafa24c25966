/// Why a call gave no result. ``description`` is a sentence for people; no case holds a secret.
public enum MedusaError: Error, Sendable, Hashable {
  /// The store refused: any status outside 200 to 299, sign-in aside.
  case http(HTTPFailure)
  /// Something that is no JSON came where JSON was due: the URL may not be that of a Medusa store.
  case notJSON(status: Int, contentType: String?, request: String)
  /// JSON came, but not of the shape that this client knows. `path` is like `customers[3].email`.
  case unexpectedShape(path: String, found: String, wanted: String, request: String)
  /// No whole answer came.
  case transport(TransportError, request: String)
  /// The answer to a create was lost; it was looked for, and not sent again.
  case lostCreate(LostCreate)
  /// No sign-in: the store refused e-mail or password, or there are no credentials to show.
  case signInFailed(reason: String)
  /// The store refused a token or session: it has ended, or never was one.
  case signInEnded(Credentials.Kind, request: String)
  /// The total time given has passed, or would before another attempt.
  case deadline(request: String, lastFailure: String?)
  /// The client may send no more requests.
  case tooManyRequests(limit: Int, request: String)
  /// The call asks for what the store answers with a crash or takes for something else; not sent.
  case invalid(String)
  case cancelled
}

/// A store's refusal. Most bodies lack some of `type`, `code` and `message` (contract, section 9).
public struct HTTPFailure: Error, Sendable, Hashable {
  public var status: Int
  /// `not_found`, `invalid_data`, `duplicate_error`, ...
  public var type: String?
  /// `invalid_request_error`, `api_error`, ...
  public var code: String?
  public var message: String?
  /// Method and target.
  public var request: String

  public init(
    status: Int, type: String? = nil, code: String? = nil, message: String? = nil, request: String
  ) {
    self.status = status
    self.type = type
    self.code = code
    self.message = message
    self.request = request
  }
}

/// A create whose answer was lost, and what a look-up found.
public struct LostCreate: Error, Sendable, Hashable {
  /// What the look-up found.
  public enum Finding: Sendable, Hashable {
    /// No such record, yet.
    case none
    /// One that is older than the request.
    case older
    /// The look-up failed too.
    case unknown
  }

  public var finding: Finding
  public var cause: String
  public var request: String

  public init(finding: Finding, cause: String, request: String) {
    self.finding = finding
    self.cause = cause
    self.request = request
  }
}
