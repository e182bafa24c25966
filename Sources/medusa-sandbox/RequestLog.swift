import JSON
import MedusaSandbox

/// The requests since the start or the last reset, sign-in apart.
struct RequestLog {
  private var requests: [JSONValue] = []
  private var signIns: [JSONValue] = []
  private var requestCount = 0
  private var signInCount = 0

  /// Of the rest only the count is kept.
  private static let shownLimit = 10_000

  mutating func add(_ request: SandboxRequest) {
    let entry: JSONValue = [
      "method": .string(request.method), "target": .string(request.target),
    ]
    if request.path == "/admin/auth" || request.path.hasPrefix("/admin/auth/") {
      signInCount += 1
      if signIns.count < RequestLog.shownLimit { signIns.append(entry) }
    } else {
      requestCount += 1
      if requests.count < RequestLog.shownLimit { requests.append(entry) }
    }
  }

  /// `{"count", "requests": [{"method", "target"}], "sign_in_count", "sign_ins"}`
  var json: [UInt8] {
    let value: JSONValue = [
      "count": .number(String(requestCount)), "requests": .array(requests),
      "sign_in_count": .number(String(signInCount)), "sign_ins": .array(signIns),
    ]
    return Array(value.text.utf8)
  }
}
