public import JSON

/// What to change of a group; `nil` stays as it is (contract, section 3.4).
public struct CustomerGroupUpdate: Sendable, Hashable {
  public var name: String?
  /// An object. Its keys replace those there; an empty text deletes a key (contract, section 3.5).
  public var metadata: JSONValue?

  public init(
    name: String? = nil, metadata: JSONValue? = nil
  ) {
    self.name = name
    self.metadata = metadata
  }
}
