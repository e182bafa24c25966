/// Rows of several columns as bytes that compare like the rows do, bit for bit.
///
/// Equal rows have equal bytes; where a column ascends, the lesser row has the lesser bytes. Each
/// cell begins with a byte that is 1 for null, so nulls come last both ways. No cell's bytes are
/// the beginning of another's.
struct RowEncoder {
  private(set) var bytes: [UInt8]
  /// One more than there are rows.
  private(set) var offsets: [Int]

  init(_ keys: [SortColumn], rowCount: Int) {
    let parts = keys.map { EncodedColumn($0.column) }
    var cursors = [Int](repeating: 0, count: rowCount + 1)
    for part in parts { part.addLengths(to: &cursors) }
    var total = 0
    for row in 0...rowCount {
      let length = cursors[row]
      cursors[row] = total
      total += length
    }
    offsets = cursors
    bytes = [UInt8](unsafeUninitializedCapacity: total) { target, count in
      for (part, key) in zip(parts, keys) {
        part.write(to: target, cursors: &cursors, isInverted: key.isDescending)
      }
      count = total
    }
  }
}

/// A column to sort by.
package struct SortColumn: Sendable {
  package let column: Column
  package let isDescending: Bool

  package init(_ column: Column, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// One column on its way to bytes; what has no fixed size is already encoded cell by cell.
private enum EncodedColumn {
  case null(count: Int)
  case bool(FixedColumn<Bool>)
  case int(FixedColumn<Int64>)
  case decimal(FixedColumn<Decimal>)
  case time(FixedColumn<Instant>)
  case date(FixedColumn<CivilDate>)
  case text(TextColumn)
  /// Bytes of each cell, as they are.
  case cells(TextColumn)

  init(_ column: Column) {
    switch column {
    case .null(let count): self = .null(count: count)
    case .bool(let column): self = .bool(column)
    case .int(let column): self = .int(column)
    case .decimal(let column): self = .decimal(column)
    case .time(let column): self = .time(column)
    case .date(let column): self = .date(column)
    case .text(let column): self = .text(column)
    case .duration, .period, .json, .list, .record:
      var cells = TextColumn(bytes: [], offsets: [0], validity: column.validity)
      for row in 0..<column.count {
        if cells.validity[row] { column.appendEncoding(of: row, to: &cells.bytes) }
        cells.offsets.append(cells.bytes.count)
      }
      self = .cells(cells)
    }
  }

  func addLengths(to lengths: inout [Int]) {
    switch self {
    case .null(let count): for row in 0..<count { lengths[row] += 1 }
    case .bool(let column): addFixed(1, column.validity, to: &lengths)
    case .int(let column): addFixed(8, column.validity, to: &lengths)
    case .decimal(let column): addFixed(DecimalEncoding.length, column.validity, to: &lengths)
    case .time(let column): addFixed(8, column.validity, to: &lengths)
    case .date(let column): addFixed(4, column.validity, to: &lengths)
    case .text(let column):
      for row in 0..<column.count {
        lengths[row] += column.validity[row] ? column.offsets[row + 1] - column.offsets[row] + 2 : 1
      }
    case .cells(let column):
      for row in 0..<column.count {
        lengths[row] += column.validity[row] ? column.offsets[row + 1] - column.offsets[row] + 1 : 1
      }
    }
  }

  func write(
    to target: UnsafeMutableBufferPointer<UInt8>, cursors: inout [Int], isInverted: Bool
  ) {
    guard let base = target.baseAddress.map(UnsafeMutableRawPointer.init) else { return }
    switch self {
    case .null(let count):
      for row in 0..<count {
        base.storeBytes(of: 1, toByteOffset: cursors[row], as: UInt8.self)
        cursors[row] += 1
      }
    case .bool(let column):
      let inversion: UInt8 = isInverted ? 0xFF : 0
      writeFixed(column, base, &cursors) { UInt8($0 ? 1 : 0) ^ inversion }
    case .int(let column):
      let inversion: UInt64 = isInverted ? .max : 0
      writeFixed(column, base, &cursors) { ($0.ordered ^ inversion).bigEndian }
    case .time(let column):
      let inversion: UInt64 = isInverted ? .max : 0
      writeFixed(column, base, &cursors) { ($0.milliseconds.ordered ^ inversion).bigEndian }
    case .date(let column):
      let inversion: UInt32 = isInverted ? .max : 0
      writeFixed(column, base, &cursors) {
        (UInt32(bitPattern: $0.days) ^ 0x8000_0000 ^ inversion).bigEndian
      }
    case .decimal(let column):
      let inversion: UInt8 = isInverted ? 0xFF : 0
      writeEach(column.validity, base, &cursors) { row, place in
        DecimalEncoding(column.values[row]).write(to: place, inversion: inversion)
        return DecimalEncoding.length
      }
    case .text(let column):
      // One up, so that the 0 at the end is below every byte of a text.
      writeBytes(column, base, &cursors, shift: 1, ending: 0, inversion: isInverted ? 0xFF : 0)
    case .cells(let column):
      writeBytes(column, base, &cursors, shift: 0, ending: nil, inversion: isInverted ? 0xFF : 0)
    }
  }

  private func addFixed(_ size: Int, _ validity: Validity, to lengths: inout [Int]) {
    if validity.isAllValid {
      for row in 0..<validity.count { lengths[row] &+= size &+ 1 }
    } else {
      for row in 0..<validity.count { lengths[row] &+= validity[row] ? size &+ 1 : 1 }
    }
  }

  @inline(__always)
  private func writeFixed<Element, Encoded: BitwiseCopyable>(
    _ column: FixedColumn<Element>, _ base: UnsafeMutableRawPointer, _ cursors: inout [Int],
    encode: (Element) -> Encoded
  ) {
    column.values.withUnsafeBufferPointer { values in
      writeEach(column.validity, base, &cursors) { row, place in
        place.storeBytes(of: encode(values[row]), as: Encoded.self)
        return MemoryLayout<Encoded>.size
      }
    }
  }

  private func writeBytes(
    _ column: TextColumn, _ base: UnsafeMutableRawPointer, _ cursors: inout [Int], shift: UInt8,
    ending: UInt8?, inversion: UInt8
  ) {
    column.bytes.withUnsafeBufferPointer { bytes in
      column.offsets.withUnsafeBufferPointer { offsets in
        writeEach(column.validity, base, &cursors) { row, place in
          let start = offsets[row]
          let length = offsets[row &+ 1] &- start
          // The rows were counted out from these very offsets, so the bytes are there.
          let target = place.assumingMemoryBound(to: UInt8.self)
          if length > 0, let source = bytes.baseAddress {
            for index in 0..<length {
              target[index] = (source[start &+ index] &+ shift) ^ inversion
            }
          }
          guard let ending else { return length }
          target[length] = ending ^ inversion
          return length &+ 1
        }
      }
    }
  }

  /// `write` puts down a cell and gives the bytes it took.
  @inline(__always)
  private func writeEach(
    _ validity: Validity, _ base: UnsafeMutableRawPointer, _ cursors: inout [Int],
    write: (_ row: Int, _ place: UnsafeMutableRawPointer) -> Int
  ) {
    cursors.withUnsafeMutableBufferPointer { cursors in
      for row in 0..<validity.count {
        let isValid = validity[row]
        base.storeBytes(of: isValid ? 0 : 1, toByteOffset: cursors[row], as: UInt8.self)
        cursors[row] &+= 1
        if isValid { cursors[row] &+= write(row, base + cursors[row]) }
      }
    }
  }
}

extension Int64 {
  /// Ordered as the signed numbers are.
  fileprivate var ordered: UInt64 { UInt64(bitPattern: self) ^ (1 << 63) }
}
