internal import MedusaAdmin

extension Secret {
  /// A password that nobody knows: 32 letters and digits, 190 bits from the system's generator. v1
  /// makes no customer without one (contract, section 6).
  static func randomPassword() -> Secret {
    var generator = SystemRandomNumberGenerator()
    let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    return Secret(
      String(
        (0..<32).map { _ in characters[Int.random(in: characters.indices, using: &generator)] }))
  }
}
