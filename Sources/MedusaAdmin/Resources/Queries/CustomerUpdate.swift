public import JSON

/// What to change of a customer; `nil` stays as it is (contract, section 6).
public struct CustomerUpdate: Sendable, Hashable {
  /// Refused for a customer with an account.
  public var email: String?
  public var firstName: String?
  public var lastName: String?
  public var phone: String?
  public var password: Secret?
  /// An object. Its keys replace those there; an empty text deletes a key (contract, section 3.5).
  public var metadata: JSONValue?
  /// Ids of all groups that the customer is in from now on.
  public var groups: [String]?
  /// Relations to bring along in the answer.
  public var expand: [String]?

  public init(
    email: String? = nil, firstName: String? = nil, lastName: String? = nil,
    phone: String? = nil, password: Secret? = nil, metadata: JSONValue? = nil,
    groups: [String]? = nil, expand: [String]? = nil
  ) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.phone = phone
    self.password = password
    self.metadata = metadata
    self.groups = groups
    self.expand = expand
  }
}
