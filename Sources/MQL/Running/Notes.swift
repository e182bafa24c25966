private import Synchronization

/// What a run has to say beside its rows: "3 divisions by zero gave null". Each is told once.
package final class Notes: Sendable {
  private let counts = Mutex<[(text: String, count: Int)]>([])

  package init() {}

  /// Counts one more occurrence. The text stays the same for all of them.
  package func add(_ text: String, count: Int = 1) {
    counts.withLock { counts in
      if let index = counts.firstIndex(where: { $0.text == text }) {
        counts[index].count += count
      } else {
        counts.append((text, count))
      }
    }
  }

  /// In the order of their first occurrence.
  package var all: [(text: String, count: Int)] { counts.withLock { $0 } }

  /// All of them, for the last time: they are told once.
  package func takeAll() -> [(text: String, count: Int)] {
    counts.withLock { counts in
      defer { counts = [] }
      return counts
    }
  }
}
