import MQLSyntax
internal import MQL

/// `config.toml`: the profiles. A person edits it; mql only adds to it, so every comment stays.
///
///     default = "shop"
///
///     [profiles.shop]
///     url = "https://shop.example"
///     api = "v1"
///     token_command = "pass show shop"    # or: email = "..." and password_command = "..."
///     production = true
///     readonly = false
///     time_zone = "Europe/Berlin"
///     timeout = "30s"
///     deadline = "10m"
///     retries = 3
///     max_requests = 1000
package struct ConfigurationFile: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// A file that is not there says nothing.
  package func read() throws(ConfigurationFailure) -> Configuration {
    guard let bytes = try contents() else { return Configuration() }
    var table = try TOMLTable(try TOMLDocument(bytes, path: path).root)
    var configuration = Configuration()
    let defaultNode = table.take("default")
    configuration.defaultProfile = try defaultNode?.string()
    if let node = table.take("profiles") {
      guard node.isTable else { throw node.wrongType(wanted: "a table of profiles") }
      for entry in node.entries {
        configuration.profiles.append(try profile(entry.key, entry.value))
      }
    }
    try table.finish("the configuration")
    let names = configuration.profiles.map { $0.name }
    if let defaultNode, let name = configuration.defaultProfile, !names.contains(name) {
      throw defaultNode.failure(
        "no profile '\(name)'; profiles: " + names.joined(separator: ", "),
        help: Nearest.name(to: name, among: names).map { "'\($0)' is the nearest" })
    }
    return configuration
  }

  private func profile(
    _ name: String, _ node: TOMLNode
  ) throws(ConfigurationFailure) -> Profile {
    var table = try TOMLTable(node)
    let urlNode = table.take("url")
    guard let urlNode else { throw node.failure("profile '\(name)' has no url") }
    var profile = Profile(name: name, url: try urlNode.string())
    if let problem = StoreURL.problem(with: profile.url) { throw urlNode.failure(problem) }
    if let node = table.take("api") { profile.api = try api(node) }
    profile.signIn = try signInSource(name, node, &table)
    profile.isProduction = try table.boolean("production") ?? false
    profile.isReadOnly = try table.boolean("readonly") ?? false
    if let node = table.take("time_zone") { profile.zone = try zone(node) }
    profile.limits.timeout = try table.span("timeout")
    profile.limits.deadline = try table.span("deadline")
    profile.limits.retries = try table.count("retries")
    profile.limits.maxRequests = try table.count("max_requests")
    try table.finish("a profile")
    return profile
  }

  private func api(_ node: TOMLNode) throws(ConfigurationFailure) -> APIVersion {
    let text = try node.string()
    guard let version = APIVersion(rawValue: text) else {
      let known = APIVersion.allCases.map { $0.rawValue }.joined(separator: ", ")
      throw node.failure("no api version '\(text)'; versions: \(known)")
    }
    return version
  }

  private func zone(_ node: TOMLNode) throws(ConfigurationFailure) -> Zone {
    let name = try node.string()
    guard let zone = Zone(named: name) else {
      throw node.failure("no time zone '\(name)'", help: ZoneNames.help(for: name))
    }
    return zone
  }

  private func signInSource(
    _ name: String, _ node: TOMLNode, _ table: inout TOMLTable
  ) throws(ConfigurationFailure) -> Profile.SignInSource {
    let tokenCommand = try table.string("token_command")
    let email = try table.string("email")
    let passwordCommand = try table.string("password_command")
    switch (tokenCommand, email, passwordCommand) {
    case (nil, nil, nil): return .login
    case (let command?, nil, nil): return .tokenCommand(command)
    case (nil, let email?, let command?):
      return .passwordCommand(email: email, command: command)
    case (nil, _?, nil), (nil, nil, _?):
      throw node.failure("profile '\(name)' needs both email and password_command, or neither")
    case (_?, _, _):
      throw node.failure(
        "profile '\(name)' has a token_command, and email or password_command beside it",
        help: "one way to sign in is enough")
    }
  }

  /// Adds a profile at the end, and makes it the default where there was none. One of that name stays.
  package func add(_ profile: Profile) throws(ConfigurationFailure) {
    try PrivateFile(path: path).change { () throws(ConfigurationFailure) in
      let configuration = try read()
      if configuration.profiles.contains(where: { $0.name == profile.name }) { return nil }
      var text = String(decoding: try contents() ?? [], as: UTF8.self)
      if configuration.defaultProfile == nil {
        // Keys of the root stand before the first table.
        text = "default = \(Self.quoted(profile.name))\n" + (text.isEmpty ? "" : "\n") + text
      }
      if !text.hasSuffix("\n") { text += "\n" }
      text += "\n[profiles.\(Self.quoted(profile.name))]\nurl = \(Self.quoted(profile.url))\n"
      return text + "api = \(Self.quoted(profile.api.rawValue))\n"
    }
  }

  private func contents() throws(ConfigurationFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try Files.readIfPresent(path)
    } catch {
      throw .file(error)
    }
  }

  /// A text as TOML writes it.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<" ", "\u{7f}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
