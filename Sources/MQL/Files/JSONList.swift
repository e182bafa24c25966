internal import CSimdJSON

/// A list of records in a .json file, cut between its elements into pieces that are read by
/// themselves: however long the list is, only some of them are held.
struct JSONList: Sendable {
  /// Where each piece begins. The last entry is the end of the last one.
  private(set) var starts: [Int] = [0]
  /// How many rows stand before each piece.
  private(set) var firstRows: [Int] = []
  /// Whether the list ends and nothing follows it, as far as the cuts tell.
  private(set) var isClosed = false

  var pieceCount: Int { starts.count - 1 }

  func range(_ piece: Int) -> Range<Int> { starts[piece]..<starts[piece + 1] }

  /// `nil` where the file begins with anything else.
  init?(_ file: any OpenFile) throws(FileError) {
    let buffer = FileBuffer()
    var cutter = csj_list_cutter()
    var close: Int?
    var stop: Int?
    var at = 0
    while at < file.byteCount, stop == nil {
      let bytes = try buffer.load(file, at..<min(at + FileLayout.partBytes, file.byteCount))
      let mark = at == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let found = Self.cut(UnsafeRawBufferPointer(rebasing: bytes[mark...]), &cutter)
      if found.status == CSJ_LIST_NONE { return nil }
      if found.cut > 0 { starts.append(at + mark + found.cut) }
      if found.close > 0 { close = at + mark + found.close }
      if found.status == CSJ_LIST_BROKEN { stop = at + mark + found.stop }
      at += bytes.count
      if at - starts[starts.count - 1] >= Self.mostBytes, close == nil {
        throw .broken(.tooLong, at: starts[starts.count - 1], of: file)
      }
    }
    if close == nil, cutter.depth == 0 { return nil }
    let ending = Ending(close: close, stop: stop, cutter)
    if case .closed = ending { isClosed = true }
    switch ending {
    case .closed(let end), .stopped(let end): finish(end, file)
    case .brokenToTheEnd, .open: finish(file.byteCount, file)
    }
  }

  /// How the bytes of a list end, and with them its last piece.
  private enum Ending {
    /// At the list's end: only white space follows it.
    case closed(at: Int)
    /// Behind the token that is no part of the list, before or after its end: the look through the
    /// last piece must meet it, and nothing behind it.
    case stopped(at: Int)
    /// Within such a token, with the file.
    case brokenToTheEnd
    /// With the file: the list breaks off.
    case open

    init(close: Int?, stop: Int?, _ cutter: csj_list_cutter) {
      if let stop {
        self = .stopped(at: stop)
      } else if cutter.is_broken {
        self = .brokenToTheEnd
      } else if let close {
        self = .closed(at: close)
      } else {
        self = .open
      }
    }
  }

  private static let mostBytes = 1 << 31

  private mutating func finish(_ end: Int, _ file: any OpenFile) {
    // A list that one look takes in is looked at with all that the file has.
    if file.byteCount <= FileLayout.partBytes {
      starts = [0, file.byteCount]
    } else {
      starts.append(end)
    }
  }

  private static func cut(
    _ bytes: UnsafeRawBufferPointer, _ cutter: inout csj_list_cutter
  ) -> csj_list_cut {
    guard let base = bytes.baseAddress else { return csj_list_cut() }
    return csj_list_cutter_run(&cutter, base.assumingMemoryBound(to: UInt8.self), bytes.count)
  }

  mutating func number(_ rowCounts: [Int: Int]) {
    var row = 0
    firstRows.removeAll()
    for piece in 0..<pieceCount {
      firstRows.append(row)
      row += rowCounts[piece] ?? 0
    }
  }

  func piece(_ index: Int) -> csj_list_piece {
    csj_list_piece(
      is_first: index == 0, is_last: index == pieceCount - 1,
      first_row: index < firstRows.count ? firstRows[index] : 0)
  }
}
