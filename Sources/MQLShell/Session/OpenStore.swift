package import MQL

/// A store that a session talks to. What it is made of is the program's business.
package struct OpenStore: Sendable {
  package let source: any StoreSource
  /// `nil`: it can only be read.
  package let changes: (any ChangeTarget)?
  /// What has been sent so far, sign-in aside.
  package let traffic: @Sendable () -> Traffic

  package init(
    source: any StoreSource, changes: (any ChangeTarget)? = nil,
    traffic: @escaping @Sendable () -> Traffic
  ) {
    self.source = source
    self.changes = changes
    self.traffic = traffic
  }
}

/// The store that was chosen. It is opened by the first statement that touches it, so that what
/// touches none needs none.
package struct StoreAccess: Sendable {
  /// For the prompt and the history: `sandbox`, a profile's name, a host.
  package let name: String
  package let catalog: Catalog
  /// Which store it is and how it is signed in to, for `.profile`.
  package let summary: String
  /// Whose clock counts days in this store, where its profile says so.
  package let zone: Zone?
  /// Its URL, or where its file lies: a change belongs to it.
  package let place: String
  /// A person is asked for its name before it is changed.
  package let isProduction: Bool
  /// Its profile lets nothing be changed.
  package let isReadOnly: Bool
  /// Sends nothing yet.
  package let open: @Sendable () throws(ConfigurationFailure) -> OpenStore

  package init(
    name: String, catalog: Catalog, summary: String, zone: Zone? = nil,
    place: String? = nil, isProduction: Bool = false, isReadOnly: Bool = false,
    open: @escaping @Sendable () throws(ConfigurationFailure) -> OpenStore
  ) {
    self.name = name
    self.catalog = catalog
    self.summary = summary
    self.zone = zone
    self.place = place ?? name
    self.isProduction = isProduction
    self.isReadOnly = isReadOnly
    self.open = open
  }
}

extension StoreAccess {
  /// As the journal of changes has it.
  package var identity: StoreIdentity { StoreIdentity(name: name, place: place) }
}
