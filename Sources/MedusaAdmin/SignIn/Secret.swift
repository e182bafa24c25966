/// A text that no message, log or dump shows.
public struct Secret: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The text itself, for the wire and for a keeper of secrets.
  public let exposed: String

  public init(_ text: String) { exposed = text }

  public init(stringLiteral value: String) { exposed = value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "…" }
  public var debugDescription: String { "…" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
