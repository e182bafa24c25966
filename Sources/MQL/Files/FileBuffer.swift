/// Bytes of a file at hand. Behind them there is always a line end's room.
final class FileBuffer {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 64)

  deinit { memory.deallocate() }

  /// The bytes of a range; valid until more is loaded.
  func load(
    _ file: any OpenFile, _ range: Range<Int>
  ) throws(FileError) -> UnsafeRawBufferPointer {
    reserve(range.count, keeping: 0)
    let count = try file.read(
      at: range.lowerBound, into: UnsafeMutableRawBufferPointer(rebasing: memory[..<range.count]))
    guard count == range.count else { throw .changed(file) }
    return UnsafeRawBufferPointer(rebasing: memory[..<range.count])
  }

  /// The lines that begin in a range of the file, whole.
  func loadLines(
    _ file: any OpenFile, _ range: Range<Int>
  ) throws(FileError) -> (bytes: UnsafeRawBufferPointer, offset: Int) {
    // The byte before tells whether a line begins with the range.
    let lead = range.lowerBound == 0 ? 0 : 1
    var bytes = try load(file, range.lowerBound - lead..<range.upperBound)
    var start = 0
    if lead == 1 {
      guard let end = bytes.firstIndex(ofLineEnd: 0) else {
        return (UnsafeRawBufferPointer(rebasing: bytes[bytes.count...]), range.upperBound)
      }
      start = end + 1
    }
    let offset = range.lowerBound - lead + start
    if start >= bytes.count {
      return (UnsafeRawBufferPointer(rebasing: bytes[bytes.count...]), offset)
    }
    while bytes[bytes.count - 1] != UInt8(ascii: "\n") {
      let at = range.lowerBound - lead + bytes.count
      let more = min(Self.extensionBytes, file.byteCount - at)
      if more <= 0 { break }
      let known = bytes.count
      bytes = try extend(file, known, at: at, by: more)
      if let end = bytes.firstIndex(ofLineEnd: known) {
        bytes = UnsafeRawBufferPointer(rebasing: bytes[...end])
      }
    }
    return (UnsafeRawBufferPointer(rebasing: bytes[start...]), offset)
  }

  private static let extensionBytes = 4096

  private func extend(
    _ file: any OpenFile, _ known: Int, at offset: Int, by more: Int
  ) throws(FileError) -> UnsafeRawBufferPointer {
    reserve(known + more, keeping: known)
    let count = try file.read(
      at: offset, into: UnsafeMutableRawBufferPointer(rebasing: memory[known..<known + more]))
    guard count == more else { throw .changed(file) }
    return UnsafeRawBufferPointer(rebasing: memory[..<(known + more)])
  }

  private func reserve(_ count: Int, keeping known: Int) {
    guard memory.count < count + 64 else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(count + 64, known > 0 ? memory.count * 2 : 0), alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<known]))
    memory.deallocate()
    memory = larger
  }
}

extension FileError {
  package static func changed(_ file: any OpenFile) -> FileError {
    FileError("\(file.name) changed while it was read", help: "run it again")
  }

  /// At a place of a file, counted as editors count: lines and characters from 1.
  static func at(
    _ offset: Int, of file: any OpenFile, _ what: String, help: String? = nil
  ) -> FileError {
    let place = FilePlace(offset, in: file)
    return FileError("\(file.name):\(place.line):\(place.column): \(what)", help: help)
  }
}
