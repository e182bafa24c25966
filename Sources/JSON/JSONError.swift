/// Why a text is no JSON.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with the text.
  public enum Reason: Sendable, Hashable {
    case empty
    case malformed
    /// A whole value, and then more.
    case trailing
    case tooDeep(limit: Int)
    case notUTF8
    case outOfMemory
  }

  public var reason: Reason
  /// The byte where it was seen, counted from 0; `nil` where only the whole is known to be wrong.
  public var byteOffset: Int?

  public init(_ reason: Reason, byteOffset: Int? = nil) {
    self.reason = reason
    self.byteOffset = byteOffset
  }

  public var description: String {
    guard let byteOffset, reason != .empty else { return what }
    return "\(what) at byte \(byteOffset)"
  }

  private var what: String {
    switch reason {
    case .empty: "the JSON text is empty"
    case .malformed: "malformed JSON"
    case .trailing: "the JSON value has ended, yet more text follows"
    case .tooDeep(let limit): "JSON nested more than \(limit) deep"
    case .notUTF8: "the JSON text is not UTF-8"
    case .outOfMemory: "not enough memory to read the JSON text"
    }
  }
}
