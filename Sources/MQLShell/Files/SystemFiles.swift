private import Glibc
package import MQL
private import Synchronization

/// What standard input is to a session.
package enum StandardInput: Sendable {
  /// Rows for `read "-"`.
  case rows
  /// The script has been read from it, whole.
  case script
  /// Entries are typed there.
  case prompt
  /// A later run will tell.
  case unknown
}

/// The files of this system, by their paths; `-` is standard input.
package final class SystemFiles: FileAccess {
  /// Standard input can be read once: what came is kept for all who ask.
  private let input = Mutex<OpenDescriptor?>(nil)
  private let standardInput: StandardInput

  package init(standardInput: StandardInput) { self.standardInput = standardInput }

  package func open(_ path: String) throws(FileError) -> (any OpenFile)? {
    if path == "-" { return try openStandardInput() }
    let descriptor = Files.openToRead(path)
    guard descriptor >= 0 else {
      throw FileError("\(FileFailure(.read, path, errno: errno))")
    }
    let file = try OpenDescriptor(descriptor, named: path)
    // A pipe can't be read twice.
    return file.isRegular ? file : try spooled(from: descriptor, named: path)
  }

  /// Of the file's ending: the formats for programs are each one's name.
  static func format(of path: String) -> (any OutputFormat.Type)? {
    let lowercase = path.lowercased()
    return formatsOfFiles.first { lowercase.hasSuffix(".\($0.name)") }
  }

  private static var formatsOfFiles: [any OutputFormat.Type] {
    allFormats.filter { $0.audience == .programs }
  }

  package func checkSaving(_ target: SaveTarget) throws(FileError) {
    let path = target.path
    if Self.format(of: path) == nil {
      throw FileError(
        "the name '\(path)' does not tell how to write the rows",
        help: "names end in " + Self.formatsOfFiles.map { ".\($0.name)" }.joined(separator: ", "))
    }
    var status = stat()
    let isThere = lstat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT == S_IFDIR {
      throw FileError("\(FileFailure(.write, path, errno: EISDIR))")
    }
    if isThere, !target.overwrites {
      throw FileError("'\(path)' is there already", help: "save! replaces it")
    }
    // To open one waits for a reader.
    if isThere, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFIFO {
      throw FileError("cannot write '\(path)': it is a pipe")
    }
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { String(path[...$0]) } ?? "."
    if access(directory, W_OK | X_OK) != 0 {
      throw FileError("\(FileFailure(.write, path, errno: errno))")
    }
  }

  package func realPath(_ path: String) -> String {
    if let real = Self.resolved(path) { return real }
    // Of a file that is to be written only the directory is there.
    let slash = path.lastIndex(of: "/")
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    guard let directory = Self.resolved(slash.map { String(path[...$0]) } ?? ".") else {
      return path
    }
    return directory == "/" ? "/\(name)" : "\(directory)/\(name)"
  }

  /// Without links, `.` and `..`; `nil` where nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private func openStandardInput() throws(FileError) -> OpenDescriptor? {
    switch standardInput {
    case .rows: break
    case .script:
      throw FileError(
        "the script itself came by standard input", help: "mql FILE.mql leaves it free")
    case .prompt: throw FileError("at the prompt standard input is what is typed")
    case .unknown: return nil
    }
    if let known = input.withLock({ $0 }) { return known }
    let file = try OpenDescriptor(dup(STDIN_FILENO), named: "standard input")
    let kept =
      file.isRegular ? file : try spooled(from: STDIN_FILENO, named: "standard input")
    input.withLock { $0 = kept }
    return kept
  }

  /// What a pipe gives, in a file without a name that goes with its last user.
  private func spooled(
    from descriptor: Int32, named name: String
  ) throws(FileError) -> OpenDescriptor {
    let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(directory)/mql-input-XXXXXX".utf8CString)
    let spool = mkstemp(&template)
    guard spool >= 0 else {
      throw FileError("\(FileFailure(.create, directory, errno: errno))")
    }
    unlink(&template)
    _ = fcntl(spool, F_SETFD, FD_CLOEXEC)
    let kept = try OpenDescriptor(spool, named: name)
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count == 0 { return try kept.measured() }
      if count < 0 {
        if Files.isToBeTriedAgain { continue }
        throw FileError("\(FileFailure(.read, name, errno: errno))")
      }
      var written = 0
      while written < count {
        let more = block.withUnsafeBytes {
          Glibc.write(spool, $0.baseAddress?.advanced(by: written), count - written)
        }
        if more < 0 {
          if errno == EINTR { continue }
          throw FileError("\(FileFailure(.write, directory, errno: errno))")
        }
        written += more
      }
    }
  }
}

/// A file that is open: it stays the same one if another takes its name.
final class OpenDescriptor: OpenFile {
  let name: String
  let byteCount: Int
  let version: [Int64]
  let isRegular: Bool
  private let descriptor: Int32

  init(_ descriptor: Int32, named name: String) throws(FileError) {
    self.descriptor = descriptor
    self.name = name
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileError("\(FileFailure(.read, name, errno: errno))")
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw FileError("\(FileFailure(.read, name, errno: EISDIR))")
    }
    isRegular = status.st_mode & S_IFMT == S_IFREG
    byteCount = Int(status.st_size)
    version = Self.version(status)
  }

  deinit { close(descriptor) }

  /// The same file with the size it has now.
  func measured() throws(FileError) -> OpenDescriptor {
    try OpenDescriptor(dup(descriptor), named: name)
  }

  private static func version(_ status: stat) -> [Int64] {
    [
      Int64(status.st_dev), Int64(bitPattern: UInt64(status.st_ino)), Int64(status.st_size),
      Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec),
    ]
  }

  var isUnchanged: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && Self.version(status) == version
  }

  func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileError) -> Int {
    if MainThread.isCancelled { throw FileError("interrupted") }
    var count = 0
    while count < buffer.count {
      let more = pread(
        descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count, offset + count)
      if more == 0 { break }
      if more < 0 {
        if errno == EINTR { continue }
        throw FileError("\(FileFailure(.read, name, errno: errno))")
      }
      count += more
    }
    return count
  }
}
