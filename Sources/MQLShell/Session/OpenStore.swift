package import MQL

/// A store that a session talks to. What it is made of is the program's business.
package struct OpenStore: Sendable {
  /// For the prompt and the history: `sandbox`, a profile's name, a host.
  package let name: String
  package let source: any StoreSource
  /// What has been sent so far, sign-in aside.
  package let traffic: @Sendable () -> Traffic
  /// Which store it is and how it was signed in to, for `.profile`.
  package let summary: String

  package init(
    name: String, source: any StoreSource, summary: String,
    traffic: @escaping @Sendable () -> Traffic
  ) {
    self.name = name
    self.source = source
    self.summary = summary
    self.traffic = traffic
  }
}

package struct Traffic: Sendable, Equatable {
  package var requests: Int
  package var bodyBytes: Int

  package init(requests: Int = 0, bodyBytes: Int = 0) {
    self.requests = requests
    self.bodyBytes = bodyBytes
  }

  package static func - (a: Traffic, b: Traffic) -> Traffic {
    Traffic(requests: a.requests - b.requests, bodyBytes: a.bodyBytes - b.bodyBytes)
  }
}

/// Opens the store that was chosen. Sends nothing yet.
package typealias StoreOpener =
  @Sendable (StoreChoice) throws(ConfigurationFailure) -> OpenStore
