import Glibc

/// Waits for SIGTERM or SIGINT. Made before any other thread is, so that all of them leave those
/// signals to this one.
struct StopSignal {
  private var signals = sigset_t()

  init() {
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // A client that goes away amid an answer is no reason to end.
    signal(SIGPIPE, SIG_IGN)
  }

  func wait() {
    var signals = signals
    var received: Int32 = 0
    while sigwait(&signals, &received) == EINTR {}
  }
}

func writeLine(_ text: String, to descriptor: Int32) {
  var rest = Array((text + "\n").utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      return
    }
    rest = rest.dropFirst(count)
  }
}
