private import Glibc

/// Holds one change for this process, by a lock on a file of its own: where the process dies, the
/// kernel lets go of it.
final class ChangeLock {
  private let descriptor: Int32
  private let path: String

  /// - Throws: ``JournalFailure/held(_:)`` where another process has it.
  init(_ number: Int, in directory: String) throws(JournalFailure) {
    path = "\(directory)/change-\(number).lock"
    descriptor = try Self.hold(path, number)
  }

  deinit {
    // While it is held nobody else can be using the file of this name.
    unlink(path)
    close(descriptor)
  }

  /// Whether another process has it now.
  static func isHeld(_ number: Int, in directory: String) -> Bool {
    let descriptor = open("\(directory)/change-\(number).lock", O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  private static func hold(_ path: String, _ number: Int) throws(JournalFailure) -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, Files.privateFileMode)
      if descriptor < 0 { throw .file(FileFailure(.lock, path, errno: errno)) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        let code = errno
        close(descriptor)
        if code == EINTR { continue }
        if code == EWOULDBLOCK { throw .held(number) }
        throw .file(FileFailure(.lock, path, errno: code))
      }
      if isStillThere(descriptor, path) { return descriptor }
      // Whoever held it before has removed the file meanwhile.
      close(descriptor)
    }
  }

  private static func isStillThere(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && stat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
