/// What was exchanged with a store so far.
package struct Traffic: Sendable, Equatable {
  package var requests: Int
  /// Of the bodies of the answers.
  package var bodyBytes: Int

  package init(requests: Int = 0, bodyBytes: Int = 0) {
    self.requests = requests
    self.bodyBytes = bodyBytes
  }

  package static func + (a: Traffic, b: Traffic) -> Traffic {
    Traffic(requests: a.requests + b.requests, bodyBytes: a.bodyBytes + b.bodyBytes)
  }

  package static func - (a: Traffic, b: Traffic) -> Traffic {
    Traffic(requests: a.requests - b.requests, bodyBytes: a.bodyBytes - b.bodyBytes)
  }
}
