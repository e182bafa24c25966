import MQLSyntax
internal import Glibc

/// Where output goes: a descriptor, a file, or memory. Appending never fails and never writes;
/// formats call `flushIfFull` after each row, and whoever made the sink `flush` or `close` at the end.
package final class ByteSink {
  private enum Destination {
    case memory
    case descriptor(Int32)
    /// A file that appears under its name when closed, and never before.
    /// `mayReplace`: whether there may be one of its name by then.
    case replacement(Int32, temporary: String, mayReplace: Bool = true)
    case closed
  }

  private static let fullBytes = 1 << 16

  /// What has gathered. Raw memory: an array in a class costs a check of exclusive access per byte.
  private var memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
  private var count = 0
  private var destination: Destination
  private let name: String
  private var isGuarded = false

  /// Keeps everything: see `contents`.
  package init() {
    destination = .memory
    name = "memory"
  }

  /// Writes to a descriptor that belongs to someone else.
  package init(descriptor: Int32, named name: String) {
    destination = .descriptor(descriptor)
    self.name = name
  }

  /// On a terminal control characters come out as escapes, whatever the format: rows are data.
  package static func standardOutput() -> ByteSink {
    let sink = ByteSink(descriptor: STDOUT_FILENO, named: "standard output")
    sink.isGuarded = isatty(STDOUT_FILENO) == 1
    return sink
  }

  package static func standardError() -> ByteSink {
    ByteSink(descriptor: STDERR_FILENO, named: "standard error")
  }

  /// Replaces a file in one step when closed. A pipe or device of that name is written to directly; a link
  /// stays a link.
  /// - Parameter mode: nil keeps that of the file that is there.
  package init(replacing path: String, mode: UInt32? = nil) throws(FileFailure) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere && status.st_mode & S_IFMT != S_IFREG {
      name = path
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      if descriptor < 0 { throw FileFailure(.write, path, errno: errno) }
      destination = .replacement(descriptor, temporary: "")
      return
    }
    name = isThere ? Self.behindLinks(path) : path
    let temporary = "\(name).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode ?? 0o666)
    if descriptor < 0 { throw FileFailure(.write, path, errno: errno) }
    if isThere && mode == nil { fchmod(descriptor, status.st_mode & 0o777) }
    destination = .replacement(descriptor, temporary: temporary)
  }

  /// Makes a file in one step when closed, and fails then if there is one of its name.
  package init(creating path: String) throws(FileFailure) {
    name = path
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw FileFailure(.write, path, errno: errno) }
    destination = .replacement(descriptor, temporary: temporary, mayReplace: false)
  }

  private static func behindLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  deinit {
    discard()
    memory.deallocate()
  }

  /// What has gathered and was not written yet: in a sink in memory, everything.
  package var contents: [UInt8] { Array(gathered) }
  package var text: String { String(decoding: gathered, as: UTF8.self) }
  private var gathered: UnsafeMutableBufferPointer<UInt8> {
    UnsafeMutableBufferPointer(rebasing: memory[..<count])
  }

  /// What has gathered, for as long as the call lasts.
  func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    body(UnsafeBufferPointer(gathered))
  }

  /// Forgets what has gathered.
  func reset() { count = 0 }

  /// Room for some bytes more, which the caller fills.
  @inline(__always) func extend(by more: Int) -> UnsafeMutableBufferPointer<UInt8> {
    if count + more > memory.count { grow(to: count + more) }
    defer { count += more }
    return UnsafeMutableBufferPointer(rebasing: memory[count..<count + more])
  }

  private func grow(to least: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(least, memory.count * 2))
    _ = larger.update(fromContentsOf: gathered)
    memory.deallocate()
    memory = larger
  }

  @inline(__always) package func append(_ byte: UInt8) {
    if count == memory.count { grow(to: count + 1) }
    memory[count] = byte
    count += 1
  }

  package func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package func append(text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  package func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    _ = extend(by: bytes.count).update(fromContentsOf: bytes)
  }

  package func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  package func append(repeating byte: UInt8, count: Int) {
    if count > 0 { extend(by: count).update(repeating: byte) }
  }

  /// Writes if enough has gathered.
  package func flushIfFull() throws(SinkFailure) {
    if count >= Self.fullBytes { try flush() }
  }

  /// Writes what has gathered.
  package func flush() throws(SinkFailure) {
    switch destination {
    case .memory, .closed: return
    case .descriptor(let descriptor), .replacement(let descriptor, _, _):
      defer { count = 0 }
      if isGuarded { replaceGathered(with: VisibleText.guardingTerminal(contents)) }
      try write(to: descriptor)
    }
  }

  private func replaceGathered(with bytes: [UInt8]) {
    count = 0
    append(bytes)
  }

  private func write(to descriptor: Int32) throws(SinkFailure) {
    var written = 0
    while written < count {
      let result = Glibc.write(
        descriptor, memory.baseAddress?.advanced(by: written), count - written)
      if result >= 0 {
        written += result
      } else if errno == EPIPE {
        throw .readerGone
      } else if errno != EINTR {
        throw .failed(FileFailure(.write, name, errno: errno))
      }
    }
  }

  /// Writes the rest; a file now appears under its name.
  package func close() throws(SinkFailure) {
    try flush()
    guard case .replacement(let descriptor, let temporary, let mayReplace) = destination else {
      return
    }
    let isWhole = temporary.isEmpty || fsync(descriptor) == 0
    var failed: Int32 = isWhole ? 0 : errno
    if Glibc.close(descriptor) != 0 && failed == 0 { failed = errno }
    destination = .closed
    if failed == 0 && !temporary.isEmpty { failed = appear(temporary, mayReplace) }
    if failed != 0 {
      unlink(temporary)
      throw .failed(FileFailure(.write, name, errno: failed))
    }
  }

  /// Gives the file its name; what went wrong, or 0.
  private func appear(_ temporary: String, _ mayReplace: Bool) -> Int32 {
    if mayReplace { return rename(temporary, name) == 0 ? 0 : errno }
    if link(temporary, name) == 0 {
      unlink(temporary)
      return 0
    }
    // Some file systems have no links: there it is looked first.
    guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return errno }
    if access(name, F_OK) == 0 { return EEXIST }
    return rename(temporary, name) == 0 ? 0 : errno
  }

  /// Forgets what was not closed; no file appears.
  package func discard() {
    guard case .replacement(let descriptor, let temporary, _) = destination else { return }
    Glibc.close(descriptor)
    if !temporary.isEmpty { unlink(temporary) }
    destination = .closed
  }

  /// Takes the places of standard input, output and error where whoever started the program closed
  /// them: the next file opened would get one, and messages would be written into it. To read or write
  /// them stays an error.
  package static func holdStandardDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Makes a write into a pipe without a reader, or past a limit of size, an error of that write,
  /// where it would end the program.
  package static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
