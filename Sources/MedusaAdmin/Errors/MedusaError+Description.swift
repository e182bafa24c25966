extension MedusaError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .http(let failure): failure.description
    case .notJSON(let status, let contentType, let request):
      "\(request) was answered with \(contentType.map { oneLine($0) } ?? "no content type")"
        + " (status \(status)) where JSON was due; the URL may not be that of a Medusa store"
    case .unexpectedShape(let path, let found, let wanted, let request):
      "the answer to \(request) holds \(oneLine(found)) at \(oneLine(path)) where \(wanted) was due"
    case .transport(let error, let request): "\(request): \(oneLine(error.description))"
    case .lostCreate(let lost): lost.description
    case .signInFailed(let reason): "sign-in failed: \(reason)"
    case .signInEnded(let kind, let request):
      "the store did not take the \(kind.rawValue) (\(request) was answered with status 401): "
        + kind.remedy
    case .deadline(let request, let lastFailure):
      "the deadline passed before \(request) was answered"
        + (lastFailure.map { "; before that: \($0)" } ?? "")
    case .tooManyRequests(let limit, let request):
      "the limit of \(limit) requests is reached; \(request) was not sent"
    case .invalid(let reason): reason
    case .cancelled: "cancelled"
    }
  }
}

extension HTTPFailure: CustomStringConvertible {
  public var description: String {
    let kind = type.map { ", \(oneLine($0))" } ?? ""
    return "the store refused \(request): \(reason) (status \(status)\(kind))"
  }

  /// The store's own words on one line, or what its status stands for.
  var reason: String {
    if let message { return oneLine(message) }
    return switch status {
    case 413: "the body is too large for it"
    case 414, 431: "the address is too long for it"
    case 429: "it asks for fewer requests"
    case 502, 503, 504: "it, or what stands before it, is out of order for now"
    default: "no reason given"
    }
  }
}

extension LostCreate: CustomStringConvertible {
  public var description: String {
    let found =
      switch finding {
      case .none: "a look-up found no such record: it was probably not created"
      case .older: "such a record exists, but is older: nothing was created"
      case .unknown: "a look-up failed too: it may have been created"
      }
    return "\(request): \(cause); it was not sent again, and \(found)"
  }
}

extension Credentials.Kind {
  fileprivate var remedy: String {
    switch self {
    case .apiToken: "it is wrong, or was replaced at its user; sign in with the right one"
    case .bearer, .session: "it is wrong or has ended; sign in again"
    case .password: "a token just made was refused too; check the user's rights"
    }
  }
}

/// What a server sends may hold anything: control characters become spaces, and it ends somewhere.
private func oneLine(_ text: String) -> String {
  let clean = String(
    text.unicodeScalars.prefix(1000).map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " " as Character
      default: Character(scalar)
      }
    })
  return clean
}
