/// Which store a change was made for.
package struct StoreIdentity: Sendable, Hashable {
  /// A profile's name, a host, `sandbox`: for people.
  package let name: String
  /// Its URL, or where its file lies: a change is never applied to another.
  package let place: String

  package init(name: String, place: String) {
    self.name = name
    self.place = place
  }

  /// The option that opens it: `--sandbox`, `--profile shop`; `nil` where the environment names it.
  var option: String? {
    guard let host = StoreURL.host(of: place) else { return "--sandbox" }
    return name == host ? nil : "--profile \(ShellWord.of(name))"
  }

  /// `changes undo 3` of this store, as a shell takes it.
  func command(_ words: String) -> String {
    ["mql", option, words].compactMap { $0 }.joined(separator: " ")
  }
}
