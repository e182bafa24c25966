internal import Glibc

/// Whole files: read, written so that nobody ever sees half of one, and the directories they lie in.
package enum Files {
  package static let privateFileMode: UInt32 = 0o600
  package static let privateDirectoryMode: UInt32 = 0o700

  /// A descriptor to read from; -1 where `errno` says why there is none. A named pipe waits for its
  /// writer: Ctrl-C ends that, and no other signal does.
  static func openToRead(_ path: String) -> Int32 {
    while true {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      if descriptor >= 0 || !isToBeTriedAgain { return descriptor }
    }
  }

  /// Whether nothing but a signal stopped what was tried last, and none that gives the work up.
  static var isToBeTriedAgain: Bool {
    let code = errno
    let again = code == EINTR && !MainThread.isCancelled
    // A look at the signals may have changed it.
    errno = code
    return again
  }

  /// The bytes of a file, or nil where there is none.
  package static func readIfPresent(
    _ path: String, atMost most: Int = .max
  ) throws(FileFailure) -> [UInt8]? {
    let descriptor = openToRead(path)
    if descriptor < 0 {
      if errno == ENOENT { return nil }
      throw FileFailure(.read, path, errno: errno)
    }
    defer { close(descriptor) }
    return try readAll(from: descriptor, named: path, atMost: most)
  }

  /// `atMost`: a file with more bytes, or one without an end, is refused.
  package static func read(_ path: String, atMost most: Int) throws(FileFailure) -> [UInt8] {
    guard let bytes = try readIfPresent(path, atMost: most) else {
      throw FileFailure(.read, path, errno: ENOENT)
    }
    return bytes
  }

  /// Everything a descriptor gives until its end.
  package static func readAll(
    from descriptor: Int32, named name: String, atMost most: Int = .max
  ) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > 0 {
      bytes.reserveCapacity(Int(status.st_size) + 1)
    }
    var block = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0 {
        if isToBeTriedAgain { continue }
        throw FileFailure(.read, name, errno: errno)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: block[..<count])
      if bytes.count > most {
        throw FileFailure(.read, name, reason: "it is larger than \(most >> 20) MiB")
      }
    }
  }

  /// Replaces a file in one step: it is written beside and renamed, and stays as it was if anything fails.
  package static func replace(
    _ path: String, with bytes: [UInt8], mode: UInt32 = privateFileMode
  ) throws(FileFailure) {
    let sink = try ByteSink(replacing: path, mode: mode)
    sink.append(bytes)
    do throws(SinkFailure) {
      try sink.close()
    } catch {
      throw FileFailure(.write, path, reason: error.reason)
    }
  }

  /// Makes a directory and those above it that are missing, for this user only.
  package static func makePrivateDirectory(_ path: String) throws(FileFailure) {
    if mkdir(path, privateDirectoryMode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw FileFailure(.create, path, errno: errno)
    }
    try makePrivateDirectory(String(path[..<slash]))
    if mkdir(path, privateDirectoryMode) != 0 && errno != EEXIST {
      throw FileFailure(.create, path, errno: errno)
    }
  }

  /// Waits until no other process holds the directory, and holds it until ``unlock(_:)``.
  package static func lockDirectory(_ path: String) throws(FileFailure) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw FileFailure(.lock, path, errno: errno) }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno == EINTR { continue }
      let code = errno
      close(descriptor)
      throw FileFailure(.lock, path, errno: code)
    }
    return descriptor
  }

  package static func unlock(_ lock: Int32) { close(lock) }

  /// Makes an empty file, for this user only, where there is none.
  package static func makePrivateFile(_ path: String) throws(FileFailure) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, privateFileMode)
    if descriptor < 0 { throw FileFailure(.create, path, errno: errno) }
    close(descriptor)
  }

  /// True where someone other than the owner may read or write the file.
  package static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }
}
