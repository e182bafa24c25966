private import Glibc

/// Line and column of a byte of a file, found by reading up to it: only for messages.
struct FilePlace {
  private(set) var line = 1
  private(set) var column = 1

  init(_ offset: Int, in file: any OpenFile) {
    let buffer = FileBuffer()
    var lineStart = 0
    var at = 0
    let end = min(offset, file.byteCount)
    while at < end {
      let next = min(at + FileLayout.partBytes, end)
      guard let bytes = try? buffer.load(file, at..<next) else { return }
      var from = 0
      while let found = bytes.firstIndex(ofLineEnd: from) {
        line += 1
        lineStart = at + found + 1
        from = found + 1
      }
      at = next
    }
    guard let before = try? buffer.load(file, max(lineStart, end - 100_000)..<end) else { return }
    column = String(decoding: before, as: UTF8.self).drop { $0 == "\u{FEFF}" }.count + 1
  }
}

extension UnsafeRawBufferPointer {
  /// Where the first line end at or behind a place is.
  func firstIndex(ofLineEnd start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(UInt8(ascii: "\n")), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
