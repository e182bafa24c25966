/// The way to files: where they lie and how bytes come is the shell's business.
package protocol FileAccess: Sendable {
  /// `-` is standard input, which is read once and kept. `nil` where a file may be there and is not
  /// looked at: its rows are unknown.
  func open(_ path: String) throws(FileError) -> (any OpenFile)?
  /// Whether rows could be saved there, as far as that can be told before there are any.
  func checkSaving(_ target: SaveTarget) throws(FileError)
  /// The one path of all that name the same file, whether it is there yet or not.
  func realPath(_ path: String) -> String
}

extension FileAccess {
  package func realPath(_ path: String) -> String { path }
}

/// A file that rows are saved to.
package struct SaveTarget: Sendable, Hashable {
  package let path: String
  /// Whether a file of that name may be there already.
  package let overwrites: Bool

  package init(path: String, overwrites: Bool) {
    self.path = path
    self.overwrites = overwrites
  }
}

/// A file that can be read at any place, by several threads.
package protocol OpenFile: Sendable {
  /// As messages have it.
  var name: String { get }
  var byteCount: Int { get }
  /// Equal for the same file with the same contents, as far as the system tells.
  var version: [Int64] { get }
  /// Fills the buffer from a place of the file; fewer bytes only at its end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int
  /// Whether it is still as it was when it was opened.
  var isUnchanged: Bool { get }
}

/// Why a file can't be read: one line, and what to do about it.
package struct FileError: Error, Sendable, Hashable {
  package let message: String
  package let help: String?
  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// Stands where there are no files.
package struct NoFiles: FileAccess {
  package init() {}
  package func open(_ path: String) throws(FileError) -> (any OpenFile)? {
    throw FileError("no file can be read here")
  }
  package func checkSaving(_ target: SaveTarget) throws(FileError) {
    throw FileError("no file can be written here")
  }
}
