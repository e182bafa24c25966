import MedusaSandbox

/// What the command line says.
struct ServerOptions {
  var dataPath: String?
  var api = SandboxAPI.v1
  /// 0: any that is free.
  var port: UInt16 = 9000
  var isInMemory = false
  var delayMilliseconds: UInt32 = 0
  var showsHelp = false

  static let help = """
    medusa-sandbox [--data FILE] [--api v1] [--port N] [--memory] [--delay MS]

    Serves a made-up shop with Medusa's Admin API on a loopback port, and prints its URL when it is
    ready. Sign in as admin@lab.test with the password supersecret, or by the API token
    lab_api_token.

      --data FILE   the shop's data, kept in memory; without it the sandbox that mql has too
      --api v1      the version of the API; v1 is the only one there is
      --port N      the port; 0 takes any that is free (9000)
      --memory      the sample data in memory: what is changed is gone at the end
      --delay MS    waits so long before each answer

    GET /__sandbox/requests tells what was asked, sign-in apart; DELETE begins the count anew.
    """

  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts.first ?? "")
      var inline = parts.count == 2 ? String(parts[1]) : nil
      func value() throws(UsageError) -> String {
        if let given = inline {
          inline = nil
          return given
        }
        guard let next = rest.popFirst() else { throw UsageError("\(name) needs a value") }
        return next
      }
      switch name {
      case "--data": dataPath = try value()
      case "--api": api = try ServerOptions.api(try value())
      case "--port": port = try ServerOptions.number(try value(), name, upTo: UInt16.max)
      case "--delay":
        delayMilliseconds = try ServerOptions.number(try value(), name, upTo: 3_600_000)
      case "--memory": isInMemory = true
      case "--help", "-h": showsHelp = true
      default:
        throw UsageError("unknown argument \"\(argument)\"; --help tells what there is")
      }
      if inline != nil { throw UsageError("\(name) takes no value") }
    }
  }

  func openSandbox() throws(SandboxError) -> Sandbox {
    let dataPath = dataPath
    let contents = Sandbox.Contents { () throws(SandboxError) in
      guard let dataPath else { return Dataset.sample() }
      return try Dataset(path: dataPath)
    }
    let isFile = !isInMemory && dataPath == nil
    return try Sandbox.open(
      path: isFile ? try Sandbox.standardPath() : nil, contents: contents, api: api)
  }

  private static func api(_ text: String) throws(UsageError) -> SandboxAPI {
    if let api = SandboxAPI(rawValue: text) { return api }
    let known = SandboxAPI.allCases.map(\.rawValue).joined(separator: ", ")
    throw UsageError("--api \(text): no such version of the API; there is \(known)")
  }

  private static func number<Number: FixedWidthInteger>(
    _ text: String, _ name: String, upTo limit: Number
  ) throws(UsageError) -> Number {
    if let number = Number(text), number >= 0, number <= limit { return number }
    throw UsageError("\(name) \(text): expected a number from 0 to \(limit)")
  }
}

struct UsageError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}
