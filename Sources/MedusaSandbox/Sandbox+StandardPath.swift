private import Glibc

extension Sandbox {
  /// Where the sandbox lives unless another file is named: among the user's data, by the XDG rules.
  package static func standardPath() throws(SandboxError) -> String {
    if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") {
      return data + "/mql/sandbox.sqlite"
    }
    guard let home = environment("HOME") else {
      throw .store("neither XDG_DATA_HOME nor HOME says where it could be")
    }
    return home + "/.local/share/mql/sandbox.sqlite"
  }
}

private func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}
