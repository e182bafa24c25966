private import Glibc

/// Runs a `token_command` or `password_command` and takes the first line it prints.
package enum CommandSecret {
  /// Time for a person to be asked, and no more: a script must not wait for ever.
  package static let limitSeconds = 60

  /// - Parameter limitSeconds: a command that has not ended by then is ended.
  package static func read(
    _ command: String, environment: [String: String], limitSeconds: Int = limitSeconds
  ) throws(ConfigurationFailure) -> Secret {
    let end = ContinuousClock.now + .seconds(limitSeconds)
    guard let output = run(command, environment: environment, until: end) else {
      throw failure(command, "could not be started: \(systemReason(errno))")
    }
    switch output.end {
    case .late:
      throw failure(
        command, "did not end within \(limitSeconds) s",
        help: "it prints the secret as its first line and ends")
    case .status(0): break
    case .status(let status): throw failure(command, "failed with status \(status)")
    }
    let line = output.bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard !line.isEmpty else {
      throw failure(
        command, "printed nothing", help: "it prints the secret as its first line and ends")
    }
    return Secret(String(decoding: line, as: UTF8.self))
  }

  private static func failure(
    _ command: String, _ what: String, help: String? = nil
  ) -> ConfigurationFailure {
    ConfigurationFailure("the command '\(command)' \(what)", help: help, exitCode: .unreachable)
  }

  /// Its standard input and error are this program's, so that it can ask a person.
  private static func run(
    _ command: String, environment: [String: String], until end: ContinuousClock.Instant
  ) -> (bytes: [UInt8], end: CommandEnd)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    // The command has its signals as a shell would give them: it may ask a person, who presses Ctrl-C.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var process = pid_t()
    let arguments = CStrings(["sh", "-c", command])
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
    let code = posix_spawn(
      &process, "/bin/sh", &actions, &attributes, arguments.pointers, variables.pointers)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else {
      errno = code
      return nil
    }
    return output(of: process, from: ends[0], until: end)
  }
}

/// How a command came to its end.
private enum CommandEnd {
  /// As a shell tells it: 128 and more for a signal.
  case status(Int32)
  /// It had to be ended.
  case late

  /// - Parameter wait: as `waitpid` tells it.
  init(wait status: Int32) {
    let signal = status & 0x7f
    self = .status(signal != 0 ? 128 + signal : (status >> 8) & 0xff)
  }
}

/// The first bytes that a process writes, and how it ended. What it started may live on and keep the pipe
/// open, so the end is the process's own, not the pipe's.
private func output(
  of process: pid_t, from pipe: Int32, until end: ContinuousClock.Instant
) -> (bytes: [UInt8], end: CommandEnd) {
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 4096)
  var status: Int32 = 0
  var isOpen = true
  /// False where nothing is there to read.
  func readSome(waitingMilliseconds: Int32) -> Bool {
    var wait = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
    guard isOpen, poll(&wait, 1, waitingMilliseconds) > 0 else { return false }
    let count = read(pipe, &block, block.count)
    if count <= 0 {
      isOpen = count < 0 && errno == EINTR
      return false
    }
    bytes.append(contentsOf: block[..<min(count, mostSecretBytes - bytes.count)])
    return true
  }
  while true {
    let ended = waitpid(process, &status, WNOHANG)
    if ended == process || (ended < 0 && errno != EINTR) {
      // What it wrote before it ended is in the pipe already.
      while bytes.count < mostSecretBytes, readSome(waitingMilliseconds: 0) {}
      return (bytes, CommandEnd(wait: status))
    }
    if ContinuousClock.now >= end {
      stop(process)
      return (bytes, .late)
    }
    if isOpen { _ = readSome(waitingMilliseconds: 20) } else { usleep(5000) }
  }
}

/// Asks a process to end, and ends it where it does not.
private func stop(_ process: pid_t) {
  var status: Int32 = 0
  kill(process, SIGTERM)
  for _ in 0..<50 {
    if waitpid(process, &status, WNOHANG) == process { return }
    usleep(10_000)
  }
  kill(process, SIGKILL)
  while waitpid(process, &status, 0) < 0 && errno == EINTR {}
}

/// No secret is longer; what comes after is not kept.
private let mostSecretBytes = 65536

/// Texts as C's `char *[]`, ended by NULL.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) {
    pointers = texts.map { strdup($0) } + [nil]
  }

  deinit {
    for pointer in pointers { free(pointer) }
  }
}
