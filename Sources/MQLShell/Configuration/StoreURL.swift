/// The address of a store.
package enum StoreURL {
  /// What is wrong with a text as a store's address; nil where nothing is. The text may hold a
  /// secret (`https://user:password@host`), so it is not repeated.
  package static func problem(with text: String) -> String? {
    guard let host = host(of: text) else {
      return "this is no address of a store; one begins with https:// or http:// and a host"
    }
    if host.contains("@") {
      return "a password in the address is not accepted; mql login asks for it"
    }
    if text.contains(where: { $0 == "?" || $0 == "#" || $0.isWhitespace }) {
      return "an address of a store has no spaces, '?' or '#'"
    }
    return nil
  }

  /// Host and port: `shop.example`, `localhost:9000`.
  package static func host(of text: String) -> String? {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
      return host.isEmpty ? nil : String(host)
    }
    return nil
  }
}
