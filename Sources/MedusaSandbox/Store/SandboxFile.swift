private import Glibc
import SQLite

/// The file that a sandbox lives in.
///
/// A new one is built beside its place and moved there whole: a crash half way leaves what was there.
struct SandboxFile {
  var path: String

  var exists: Bool { access(path, F_OK) == 0 }

  func open() throws(SandboxError) -> Database {
    let (database, application, version) = try storing(path: path) { () throws(SQLiteError) in
      var options = Database.Options()
      options.access = .readWrite
      // With a rollback journal: a write-ahead log makes opening the file half as slow again.
      let database = try Database(path: path, options: options)
      return (
        database, try database.integer("PRAGMA application_id"),
        try database.integer("PRAGMA user_version") ?? 0
      )
    }
    guard application == Schema.applicationID else { throw .notASandbox(path: path) }
    guard version == Schema.version else {
      throw .otherVersion(path: path, found: version, known: Schema.version)
    }
    return database
  }

  /// - Parameter replaces: whether a sandbox that is there gives way. Else it stays, also where another
  ///   process made it only just now.
  func make(
    _ contents: Sandbox.Contents, replaces: Bool, clock: SandboxClock, seed: UInt64?
  ) throws(SandboxError) {
    let data = try contents.data()
    try makeDirectories()
    let draft = "\(path).new-\(UInt64.random(in: .min ... .max))"
    do throws(SandboxError) {
      try createPrivateFile(draft)
      try storing(path: draft) { () throws(SQLiteError) in
        var options = Database.Options()
        options.access = .readWrite
        let database = try Database(path: draft, options: options)
        // Nobody sees the draft, so it needs no way back; it is made durable as a whole below.
        try database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        let store = try Store(
          database: database, clock: clock,
          identifiers: IdentifierSource(seed: seed ?? UInt64.random(in: .min ... .max)))
        try store.fill(with: data, administrator: contents.administrator)
      }
      try synchronize(draft)
      try replaces ? replace(by: draft) : place(draft)
      try synchronize(directory)
    } catch {
      unlink(draft)
      throw error
    }
  }

  private func replace(by draft: String) throws(SandboxError) {
    // A journal of the file that goes would be played into the one that comes.
    for suffix in ["-journal", "-wal", "-shm"] { unlink(path + suffix) }
    guard rename(draft, path) == 0 else { throw failure(path) }
  }

  private func place(_ draft: String) throws(SandboxError) {
    guard link(draft, path) == 0 || errno == EEXIST else { throw failure(path) }
    unlink(draft)
  }

  private var directory: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func makeDirectories() throws(SandboxError) {
    var missing: [String] = []
    var current = directory[...]
    while !current.isEmpty, access(String(current), F_OK) != 0 {
      missing.append(String(current))
      guard let slash = current.lastIndex(of: "/") else { break }
      current = current[..<slash]
    }
    for directory in missing.reversed() where mkdir(directory, 0o700) != 0 && errno != EEXIST {
      throw failure(directory)
    }
  }

  private func createPrivateFile(_ path: String) throws(SandboxError) {
    unlink(path)
    let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    close(descriptor)
  }

  private func synchronize(_ path: String) throws(SandboxError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  private func failure(_ path: String) -> SandboxError {
    .file(path: path, errno: errno)
  }
}
