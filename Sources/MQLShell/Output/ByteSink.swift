internal import Glibc

/// Where output goes: a descriptor, a file, or memory. Appending never fails and never writes;
/// formats call `flushIfFull` after each row, and whoever made the sink `flush` or `close` at the end.
package final class ByteSink {
  private enum Destination {
    case memory
    case descriptor(Int32)
    /// A file that appears under its name when closed, and never before.
    case replacement(Int32, temporary: String)
    case closed
  }

  private static let fullBytes = 1 << 16

  private var buffer: [UInt8] = []
  private var destination: Destination
  private let name: String

  /// Keeps everything: see `contents`.
  package init() {
    destination = .memory
    name = "memory"
  }

  /// Writes to a descriptor that belongs to someone else.
  package init(descriptor: Int32, named name: String) {
    destination = .descriptor(descriptor)
    self.name = name
    buffer.reserveCapacity(Self.fullBytes * 2)
  }

  package static func standardOutput() -> ByteSink {
    ByteSink(descriptor: STDOUT_FILENO, named: "standard output")
  }

  package static func standardError() -> ByteSink {
    ByteSink(descriptor: STDERR_FILENO, named: "standard error")
  }

  /// Replaces a file in one step when closed. A pipe or device of that name is written to directly.
  package init(replacing path: String, mode: UInt32 = 0o666) throws(FileFailure) {
    name = path
    var status = stat()
    if stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      if descriptor < 0 { throw FileFailure(.write, path, errno: errno) }
      destination = .replacement(descriptor, temporary: "")
      return
    }
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    if descriptor < 0 { throw FileFailure(.write, path, errno: errno) }
    destination = .replacement(descriptor, temporary: temporary)
  }

  deinit { discard() }

  /// What a sink in memory holds.
  package var contents: [UInt8] { buffer }
  package var text: String { String(decoding: buffer, as: UTF8.self) }

  /// What has gathered and was not written yet, for as long as the call lasts.
  func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    buffer.withUnsafeBufferPointer(body)
  }

  /// Forgets what has gathered and was not written yet.
  func reset() { buffer.removeAll(keepingCapacity: true) }

  @inline(__always) package func append(_ byte: UInt8) { buffer.append(byte) }

  package func append(_ text: StaticString) {
    buffer.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package func append(text: String) { buffer.append(contentsOf: text.utf8) }

  package func append(_ bytes: some Collection<UInt8>) { buffer.append(contentsOf: bytes) }

  package func append(repeating byte: UInt8, count: Int) {
    if count > 0 { buffer.append(contentsOf: repeatElement(byte, count: count)) }
  }

  /// Decimal digits, without a text in between.
  package func append(integer: Int64) {
    var magnitude = integer.magnitude
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { bytes in
      var first = bytes.count
      repeat {
        first -= 1
        bytes[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
        magnitude /= 10
      } while magnitude > 0
      if integer < 0 {
        first -= 1
        bytes[first] = UInt8(ascii: "-")
      }
      buffer.append(contentsOf: bytes[first...])
    }
  }

  /// Writes if enough has gathered.
  package func flushIfFull() throws(SinkFailure) {
    if buffer.count >= Self.fullBytes { try flush() }
  }

  /// Writes what has gathered.
  package func flush() throws(SinkFailure) {
    let descriptor: Int32
    switch destination {
    case .memory, .closed: return
    case .descriptor(let open), .replacement(let open, _): descriptor = open
    }
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let code = errno
        buffer.removeAll(keepingCapacity: true)
        if code == EPIPE { throw .readerGone }
        throw .failed(FileFailure(.write, name, errno: code))
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the rest; a file now appears under its name.
  package func close() throws(SinkFailure) {
    try flush()
    guard case .replacement(let descriptor, let temporary) = destination else { return }
    let isWhole = temporary.isEmpty || fsync(descriptor) == 0
    var failed: Int32 = isWhole ? 0 : errno
    if Glibc.close(descriptor) != 0 && failed == 0 { failed = errno }
    destination = .closed
    if failed == 0 && !temporary.isEmpty && rename(temporary, name) != 0 { failed = errno }
    if failed != 0 {
      unlink(temporary)
      throw .failed(FileFailure(.write, name, errno: failed))
    }
  }

  /// Forgets what was not closed; no file appears.
  package func discard() {
    guard case .replacement(let descriptor, let temporary) = destination else { return }
    Glibc.close(descriptor)
    if !temporary.isEmpty { unlink(temporary) }
    destination = .closed
  }

  /// Makes a write into a pipe without a reader an error of that write, where it would end the program.
  package static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }
}
