private import Synchronization

/// What a run has to say beside its rows: "3 divisions by zero gave null". Each is told once.
package final class Notes: Sendable {
  private let counts = Mutex<[(text: String, count: Int)]>([])
  /// Paths into json that rows were asked for, and whether one had it.
  private let jsonPaths = Mutex<[(path: String, isFound: Bool)]>([])

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

  /// Takes over what a part of the run had to say.
  func add(_ part: Notes) {
    for (path, isFound) in part.jsonPaths.withLock({ $0 }) { lookedUp(path, isFound: isFound) }
    for (text, count) in part.all { add(text, count: count) }
  }

  /// Rows were asked for this path into json. Where none of all of them has it, that is told at
  /// the end: the name may be mistyped.
  package func lookedUp(_ path: String, isFound: Bool) {
    jsonPaths.withLock { paths in
      if let index = paths.firstIndex(where: { $0.path == path }) {
        if isFound { paths[index].isFound = true }
      } else {
        paths.append((path, isFound))
      }
    }
  }

  /// In the order of their first occurrence.
  package var all: [(text: String, count: Int)] { counts.withLock { $0 } }

  /// All of them, for the last time: they are told once.
  package func takeAll() -> [(text: String, count: Int)] {
    let paths = jsonPaths.withLock { paths in
      defer { paths = [] }
      return paths
    }
    for (path, isFound) in paths where !isFound { add("no row had '\(path)' in its json") }
    return counts.withLock { counts in
      defer { counts = [] }
      return counts
    }
  }
}
