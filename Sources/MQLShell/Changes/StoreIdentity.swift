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
}
