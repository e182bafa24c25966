/// Reads records of JSON: a line each, those of a piece of a list, or one.
final class JSONPartDecoder: FilePartDecoder {
  private let file: any OpenFile
  private let slots: [Slot]
  private let layout: FileLayout
  private let isGuess: Bool
  private let program: ColumnProgram

  init(_ scan: FileScan) throws(FileError) {
    file = scan.table.file
    slots = scan.columns.map { $0.slot }
    layout = scan.table.layout
    isGuess = scan.table.guess != nil
    let fields = scan.columns.map {
      DecodePlan.Field($0.field.name, DecodePlan($0.field.type, $0.needs))
    }
    do throws(DecodingFailure) {
      program = try ColumnProgram(fields)
    } catch {
      throw FileError("\(error)")
    }
  }

  func decode(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, part: Int
  ) throws(FileError) -> Batch {
    do throws(DecodingFailure) {
      switch layout {
      case .lines(let repeatsNames):
        if isGuess {
          try program.run(strictLines: bytes)
        } else if repeatsNames {
          try program.run(lines: bytes)
        } else {
          try program.run(checkedLines: bytes)
        }
      case .list(let list): try program.run(list.piece(part), of: bytes)
      case .document, .delimited:
        // One record is a list of one.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let record = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        let list = [UInt8(ascii: "[")] + record + [UInt8(ascii: "]")]
        return try list.withUnsafeBufferPointer { (list) throws(DecodingFailure) in
          _ = try program.run(document: UnsafeRawBufferPointer(list), .rowsOnTop)
          return batch()
        }
      }
    } catch {
      throw .decoding(error, from: offset, of: file)
    }
    return batch()
  }

  /// Of the last run, whose bytes must still be there.
  private func batch() -> Batch {
    let rows = program.rows()
    var batch = Batch(rowCount: rows.count, columns: [])
    for (slot, field) in zip(slots, rows.fields) { batch[slot] = field.column }
    return batch
  }
}
