public import JSON

/// A group to be made (contract, section 3.4). The server refuses a name that is taken.
public struct CustomerGroupCreate: Sendable, Hashable {
  public var name: String
  /// An object.
  public var metadata: JSONValue?

  public init(
    name: String, metadata: JSONValue? = nil
  ) {
    self.name = name
    self.metadata = metadata
  }
}
