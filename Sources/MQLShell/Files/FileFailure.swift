private import Glibc

/// What the operating system refused to do with a file, and why.
package struct FileFailure: Error, Equatable, CustomStringConvertible {
  /// What was being done with the file.
  package enum Action: String, Sendable {
    case read, write, create, lock, replace
  }

  package let action: Action
  package let path: String
  /// The system's reason, in its own words.
  package let reason: String

  package init(_ action: Action, _ path: String, reason: String) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  package init(_ action: Action, _ path: String, errno code: Int32) {
    self.init(action, path, reason: systemReason(code))
  }

  package var description: String { "cannot \(action.rawValue) '\(path)': \(reason)" }
}

/// What an `errno` says, in the form messages have: it begins in lower case.
package func systemReason(_ code: Int32) -> String {
  guard let text = strerror(code) else { return "error \(code)" }
  let reason = String(cString: text)
  return reason.prefix(1).lowercased() + reason.dropFirst()
}
