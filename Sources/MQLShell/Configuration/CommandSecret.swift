private import Glibc

/// Runs a `token_command` or `password_command` and takes the first line it prints.
package enum CommandSecret {
  package static func read(
    _ command: String, environment: [String: String]
  ) throws(ConfigurationFailure) -> Secret {
    guard let output = run(command, environment: environment) else {
      throw failure(command, "could not be started: \(systemReason(errno))")
    }
    guard output.status == 0 else { throw failure(command, "failed with \(output.status)") }
    let line = output.bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard !line.isEmpty else { throw failure(command, "printed nothing") }
    return Secret(String(decoding: line, as: UTF8.self))
  }

  private static func failure(_ command: String, _ what: String) -> ConfigurationFailure {
    ConfigurationFailure("the command '\(command)' \(what)", exitCode: .unreachable)
  }

  /// Its standard input and error are this program's, so that it can ask a person.
  private static func run(
    _ command: String, environment: [String: String]
  ) -> (bytes: [UInt8], status: Int32)? {
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
    let (bytes, status) = output(of: process, from: ends[0])
    let wasSignalled = status & 0x7f != 0
    return (bytes, wasSignalled ? 128 + status & 0x7f : (status >> 8) & 0xff)
  }
}

/// The first bytes that a process writes, and how it ended. What it started may live on and keep the pipe
/// open, so the end is the process's own, not the pipe's.
private func output(
  of process: pid_t, from pipe: Int32
) -> (bytes: [UInt8], status: Int32) {
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
  while isOpen {
    let ended = waitpid(process, &status, WNOHANG)
    if ended == process || (ended < 0 && errno != EINTR) {
      // What it wrote before it ended is in the pipe already.
      while bytes.count < mostSecretBytes, readSome(waitingMilliseconds: 0) {}
      return (bytes, status)
    }
    _ = readSome(waitingMilliseconds: 20)
  }
  while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  return (bytes, status)
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
