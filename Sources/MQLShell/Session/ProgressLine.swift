private import MQL

/// Tells on standard error that a statement is still at work, once it takes over half a second.
final class ProgressLine: Sendable {
  private let task: Task<Void, Never>

  init(_ store: OpenStore) {
    let before = store.traffic()
    let start = ContinuousClock.now
    task = Task.detached {
      let sink = ByteSink.standardError()
      var isShown = false
      while (try? await Task.sleep(for: .milliseconds(isShown ? 250 : 500))) != nil {
        let requests = (store.traffic() - before).requests
        let elapsed = (ContinuousClock.now - start).shortText
        sink.append(text: "\(Self.clearLine)\(Footer.counted(requests, "request")), \(elapsed) ...")
        isShown = (try? sink.flush()) != nil
      }
      guard isShown else { return }
      sink.append(text: Self.clearLine)
      try? sink.flush()
    }
  }

  /// Returns when the line is gone.
  func stop() async {
    task.cancel()
    await task.value
  }

  private static let clearLine = "\r\u{1b}[K"
}
