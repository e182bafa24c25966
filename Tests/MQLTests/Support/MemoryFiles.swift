import MQL

/// Files that are only there while a test runs.
struct MemoryFiles: FileAccess {
  let files: [String: [UInt8]]

  init(_ files: [String: [UInt8]]) { self.files = files }
  init(_ name: String, _ text: String) { files = [name: Array(text.utf8)] }

  /// What the examples of manuals read.
  static let examples = MemoryFiles([
    "vip.csv": Array("email,spend\nada@lab.test,120.50\nbob@lab.test,80\n".utf8),
    "log.ndjson": Array(#"{"n":1,"user":{"name":"Ada"}}"#.utf8),
  ])

  func open(_ path: String) throws(FileError) -> (any OpenFile)? {
    guard let bytes = files[path] else { throw FileError("cannot read '\(path)'") }
    return MemoryFile(name: path, bytes: bytes)
  }

  func checkSaving(_ target: SaveTarget) {}
}

private struct MemoryFile: OpenFile {
  let name: String
  let bytes: [UInt8]
  var byteCount: Int { bytes.count }
  var version: [Int64] { [] }
  var isUnchanged: Bool { true }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let part = bytes[min(offset, bytes.count)..<min(offset + buffer.count, bytes.count)]
    part.withUnsafeBytes { buffer.copyMemory(from: $0) }
    return part.count
  }
}
