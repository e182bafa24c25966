public import JSON

/// A customer with an account to be made (contract, section 6). The server refuses an e-mail that has
/// one.
public struct CustomerCreate: Sendable, Hashable {
  /// Kept in lower case.
  public var email: String
  public var firstName: String
  public var lastName: String
  public var password: Secret
  public var phone: String?
  /// An object.
  public var metadata: JSONValue?

  public init(
    email: String, firstName: String, lastName: String, password: Secret, phone: String? = nil,
    metadata: JSONValue? = nil
  ) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.password = password
    self.phone = phone
    self.metadata = metadata
  }
}
