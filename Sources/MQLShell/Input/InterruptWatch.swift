private import CEditline
private import Glibc
private import Synchronization

/// Calls a closure at each Ctrl-C while it exists, from a thread of its own: the main thread may be busy or
/// waiting. SIGTERM and SIGHUP end the program as they always do. The line editor takes Ctrl-C itself, so there is no watch while an entry is read.
package final class InterruptWatch: Sendable {
  private let stopPipe: (read: Int32, write: Int32)
  private let thread: Mutex<pthread_t?>

  package init(onInterrupt: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [-1, -1]
    let isOpen = pipe(&ends) == 0
    stopPipe = (ends[0], ends[1])
    let loop = Loop(signals: ced_catch_signals(), stop: ends[0], onInterrupt: onInterrupt)
    var started = pthread_t()
    let context = Unmanaged.passRetained(loop)
    let code =
      isOpen
      ? pthread_create(
        &started, nil,
        { context in
          if let context { Unmanaged<Loop>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, context.toOpaque()) : EMFILE
    if code != 0 { context.release() }
    thread = Mutex(code == 0 ? started : nil)
  }

  /// No call comes after this.
  package func stop() {
    thread.withLock { thread in
      guard let running = thread else { return }
      _ = write(stopPipe.write, "s", 1)
      pthread_join(running, nil)
      thread = nil
    }
  }

  deinit {
    stop()
    if stopPipe.read >= 0 {
      close(stopPipe.read)
      close(stopPipe.write)
    }
  }

  private final class Loop: Sendable {
    private let signals: Int32
    private let stop: Int32
    private let onInterrupt: @Sendable () -> Void

    init(signals: Int32, stop: Int32, onInterrupt: @escaping @Sendable () -> Void) {
      self.signals = signals
      self.stop = stop
      self.onInterrupt = onInterrupt
    }

    func run() {
      var waits = [
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
      ]
      while true {
        if poll(&waits, 2, -1) < 0 && errno != EINTR { return }
        if waits[1].revents != 0 { return }
        var signal: UInt8 = 0
        // Window sizes are asked for when they matter.
        while read(signals, &signal, 1) == 1 {
          switch Int(signal) {
          case ced_signal_interrupt: onInterrupt()
          case ced_signal_terminate, ced_signal_hangup: ced_die_of(CChar(signal))
          default: break
          }
        }
      }
    }
  }
}
