/// A sign-in by cookie.
public struct AdminSession: Sendable, Hashable {
  public var user: User
  /// For ``Credentials/session(_:)``. `nil` where the store set none: a store in production sets its
  /// cookie over HTTPS alone (contract, section 1).
  public var cookie: Secret?
}
