import Foundation
import Testing

/// A program that runs in a terminal of its own, typed at and read from as a person would.
final class PseudoTerminal {
  /// What was waited for did not come.
  struct NotSeen: Error, CustomStringConvertible {
    let wanted: String
    let output: String
    var description: String {
      "\(wanted.debugDescription) was not seen; so far: \(output.debugDescription)"
    }
  }

  // Linux's values of TIOCSPTLCK, TIOCGPTN and POSIX_SPAWN_SETSID: macros that Swift can't read.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let spawnSetSession: Int16 = 0x80

  private let descriptor: Int32
  private let process: pid_t
  private var exitStatus: Int32?
  /// Everything the program has written.
  private(set) var output = ""
  /// What `expect` has not gone past yet.
  private var unseen: [UInt8] = []

  init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    columns: UInt16 = 80, rows: UInt16 = 24
  ) throws {
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var number: Int32 = 0
    try #require(
      descriptor >= 0 && ioctl(descriptor, Self.setLock, &locked) == 0
        && ioctl(descriptor, Self.getNumber, &number) == 0)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    let terminal = "/dev/pts/\(number)"

    // The leader of a session that opens a terminal gets it as its own.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The test's thread has signals blocked, which a program would inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    // Whoever runs the tests may ignore signals, and a shell can't take back what it inherits ignored.
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(
      &attributes,
      Self.spawnSetSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)

    let variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
      .merging(environment) { $1 }
    var argv: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] =
      variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var spawned = pid_t()
    let code = posix_spawnp(&spawned, program, &actions, &attributes, &argv, &envp)
    try #require(code == 0, "cannot run \(program): \(String(cString: strerror(code)))")
    process = spawned
  }

  deinit {
    if exitStatus == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(descriptor)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, Array(bytes[written...]), bytes.count - written)
      if count <= 0 { return }
      written += count
    }
  }

  /// As a terminal does for what comes from its clipboard.
  func paste(_ text: String) {
    type("\u{1b}[200~" + text.replacingOccurrences(of: "\n", with: "\r") + "\u{1b}[201~")
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// To every process that the terminal's keys would reach.
  func signalForeground(_ signal: Int32) {
    _ = kill(-tcgetpgrp(descriptor), signal)
  }

  /// Waits for a text and gives what came before it. Later calls look behind it.
  @discardableResult
  func expect(_ wanted: String, withinSeconds seconds: Double = 60) throws -> String {
    let deadline = Date().addingTimeInterval(seconds)
    let pattern = Data(wanted.utf8)
    while true {
      if let range = Data(unseen).range(of: pattern) {
        let before = String(decoding: unseen[..<range.lowerBound], as: UTF8.self)
        unseen.removeFirst(range.upperBound)
        return before
      }
      guard read(until: deadline) else { throw NotSeen(wanted: wanted, output: output) }
    }
  }

  /// Waits for the program's end: its exit code, or 128 and the signal that ended it.
  func exitCode(withinSeconds seconds: Double = 60) throws -> Int32 {
    let deadline = Date().addingTimeInterval(seconds)
    while true {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        while read(until: Date()) {}
        let signal = status & 0x7F
        let code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        exitStatus = code
        return code
      }
      if Date() > deadline { throw NotSeen(wanted: "the end", output: output) }
      _ = read(until: Date().addingTimeInterval(0.02))
    }
  }

  /// Takes what the program has written; false where nothing came in time, or nothing can any more.
  private func read(until deadline: Date) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(max(0, deadline.timeIntervalSinceNow * 1000))
    guard poll(&wait, 1, milliseconds) > 0 else { return false }
    var block = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(descriptor, &block, block.count)
    guard count > 0 else { return false }
    unseen += block[..<count]
    output += String(decoding: block[..<count], as: UTF8.self)
    return true
  }
}
