/// Makes columns of rows that were looked through before.
final class DelimitedPartDecoder: FilePartDecoder {
  private let file: any OpenFile
  private let format: DelimitedFormat
  private let width: Int
  private let columns: [(place: Int, type: ValueType, slot: Slot)]
  private var cells: [DelimitedCell] = []

  init(_ scan: FileScan, _ format: DelimitedFormat) {
    file = scan.table.file
    self.format = format
    let fields = scan.table.row.fields
    width = fields.count
    columns = scan.columns.compactMap { column in
      fields.firstIndex { $0.name == column.field.name }.map {
        ($0, column.field.type, column.slot)
      }
    }
  }

  func decode(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, part: Int
  ) throws(FileError) -> Batch {
    var scanner = DelimitedScanner(bytes, format, isLast: true)
    cells.removeAll(keepingCapacity: true)
    do throws(DelimitedScanner.Fault) {
      while !scanner.isAtEnd {
        let known = cells.count
        try scanner.row(into: &cells)
        let found = cells.count - known
        if found == width { continue }
        guard found == 1, cells[known].isNull else { throw .incomplete }
        cells.removeLast()
      }
    } catch {
      throw .changed(file)
    }
    let rowCount = cells.count / width
    var batch = Batch(rowCount: rowCount, columns: [])
    for column in columns {
      guard let read = self.column(column.place, column.type, scanner.bytes, rowCount) else {
        throw .changed(file)
      }
      batch[column.slot] = read
    }
    return batch
  }

  private func column(
    _ place: Int, _ type: ValueType, _ bytes: UnsafePointer<UInt8>, _ rowCount: Int
  ) -> Column? {
    switch type {
    case .int: return fixed(place, bytes, rowCount, 0, CellReading.declaredInt).map { .int($0) }
    case .decimal:
      return fixed(place, bytes, rowCount, .zero, CellReading.declaredDecimal).map { .decimal($0) }
    case .bool: return fixed(place, bytes, rowCount, false, CellReading.bool).map { .bool($0) }
    case .date:
      return fixed(place, bytes, rowCount, CivilDate(days: 0), CellReading.date).map { .date($0) }
    case .time:
      return fixed(place, bytes, rowCount, Instant(milliseconds: 0), CellReading.time)
        .map { .time($0) }
    case .text, .null, .money, .duration, .period, .json, .list, .record, .unknown:
      return .text(texts(place, bytes, rowCount))
    }
  }

  private func texts(
    _ place: Int, _ bytes: UnsafePointer<UInt8>, _ rowCount: Int
  ) -> TextColumn {
    var reader = DelimitedCells(bytes, format)
    var builder = TextColumnBuilder(count: rowCount)
    cells.withUnsafeBufferPointer { cells in
      for index in stride(from: place, to: rowCount * width, by: width) {
        if cells[index].isNull {
          builder.appendNull()
        } else {
          reader.withText(cells[index]) { builder.append($0) }
        }
      }
    }
    return builder.column
  }

  /// `nil` where a cell is not what it was when the file was looked through.
  @inline(__always)
  private func fixed<Element>(
    _ place: Int, _ bytes: UnsafePointer<UInt8>, _ rowCount: Int, _ filler: Element,
    _ read: (UnsafeBufferPointer<UInt8>) -> Element?
  ) -> FixedColumn<Element>? {
    var reader = DelimitedCells(bytes, format)
    var column = FixedColumn<Element>([])
    column.values.reserveCapacity(rowCount)
    var isSound = true
    cells.withUnsafeBufferPointer { cells in
      for index in stride(from: place, to: rowCount * width, by: width) {
        if cells[index].isNull {
          column.values.append(filler)
          column.validity.append(false)
          continue
        }
        let value = reader.withText(cells[index], read)
        isSound = isSound && value != nil
        column.values.append(value ?? filler)
        column.validity.append(true)
      }
    }
    return isSound ? column : nil
  }
}
