internal import CSimdJSON

/// What stood at a place of the records of a file.
struct JSONShape {
  var seen: UInt32 = 0
  /// In the order in which they came up.
  var fields: [(name: String, firstOffset: Int, shape: JSONShape)] = []
  var element: [JSONShape] = []

  /// What both saw. The order of fields is that of their first places, whoever saw them.
  mutating func merge(_ other: JSONShape) {
    seen |= other.seen
    for field in other.fields {
      if let index = fields.firstIndex(where: { $0.name == field.name }) {
        fields[index].firstOffset = min(fields[index].firstOffset, field.firstOffset)
        fields[index].shape.merge(field.shape)
      } else {
        fields.append(field)
      }
    }
    if let more = other.element.first {
      if element.isEmpty { element = [more] } else { element[0].merge(more) }
    }
  }

  var repeatsNames: Bool {
    has(CSJ_SEEN_REPEATED_NAME) || fields.contains { $0.shape.repeatsNames }
      || element.contains { $0.repeatsNames }
  }

  private func has(_ bit: Int) -> Bool { seen & UInt32(bit) != 0 }

  /// The one type that holds every value; json where there is none.
  var type: ValueType {
    let kinds = Int(seen) & ~CSJ_SEEN_NULL & ~CSJ_SEEN_REPEATED_NAME
    let texts = CSJ_SEEN_TEXT | CSJ_SEEN_TIME | CSJ_SEEN_DATE
    switch kinds {
    case CSJ_SEEN_BOOL: return .bool
    case CSJ_SEEN_INT: return .int
    case CSJ_SEEN_DECIMAL, CSJ_SEEN_INT | CSJ_SEEN_DECIMAL: return .decimal
    case CSJ_SEEN_TIME: return .time
    case CSJ_SEEN_DATE: return .date
    case CSJ_SEEN_LIST: return .list(element.first?.type ?? .json)
    case CSJ_SEEN_RECORD:
      let record = recordType
      return record.fields.isEmpty || record.fields.count > CSJ_MOST_NAMES
        ? .json : .record(record)
    case _ where kinds != 0 && kinds & ~texts == 0: return .text
    default: return .json
    }
  }

  var recordType: RecordType {
    RecordType(
      fields: fields.sorted { $0.firstOffset < $1.firstOffset }
        .map { RecordField($0.name, $0.shape.type) })
  }
}

extension JSONShape {
  /// Looks through all of a file.
  static func table(
    _ file: any OpenFile, _ kind: FileKind, declared: [RecordField]
  ) throws(FileError) -> FileTable {
    var shape: JSONShape
    let layout: FileLayout
    if kind == .json, let list = try JSONList(file) {
      (shape, layout) = try self.list(list, file)
    } else if kind == .json {
      let finder = JSONShapeFinder()
      try finder.document(file)
      shape = finder.shape
      layout = .document
    } else {
      shape = try lines(file)
      layout = .lines(repeatsNames: shape.repeatsNames)
    }
    shape.seen |= UInt32(CSJ_SEEN_RECORD)
    let row = FileColumns.apply(declared, toRecords: shape.recordType)
    return FileTable(file: file, kind: kind, row: row, layout: layout)
  }

  private static func list(
    _ found: JSONList, _ file: any OpenFile
  ) throws(FileError) -> (JSONShape, FileLayout) {
    let workers = try ParallelWork.run(
      partCount: found.pieceCount,
      makeWorker: { (finder: JSONShapeFinder(), rowCounts: [Int: Int]()) }
    ) { (worker, piece) throws(FileError) in
      worker.rowCounts[piece] = try worker.finder.piece(piece, of: found, file)
    }
    // Each piece was sound, so this can't be; but what breaks off must never pass for whole.
    guard found.isClosed else { throw .broken(.cutOff, at: file.byteCount, of: file) }
    var shape = JSONShape()
    var rowCounts: [Int: Int] = [:]
    for worker in workers {
      shape.merge(worker.finder.shape)
      rowCounts.merge(worker.rowCounts) { first, _ in first }
    }
    var list = found
    list.number(rowCounts)
    return (shape, .list(list))
  }

  private static func lines(_ file: any OpenFile) throws(FileError) -> JSONShape {
    let size = file.byteCount
    let count = FileLayout.lines(repeatsNames: false).partCount(byteCount: size)
    let finders = try ParallelWork.run(
      partCount: count, makeWorker: { JSONShapeFinder() }
    ) { (finder, part) throws(FileError) in
      let start = part * FileLayout.partBytes
      try finder.lines(file, start..<min(start + FileLayout.partBytes, size))
    }
    var shape = JSONShape()
    for finder in finders { shape.merge(finder.shape) }
    return shape
  }
}

/// Looks through records and keeps what it saw.
final class JSONShapeFinder {
  private let finder = csj_shape_create()
  private let buffer = FileBuffer()

  deinit { csj_shape_free(finder) }

  func lines(_ file: any OpenFile, _ range: Range<Int>) throws(FileError) {
    guard let finder else { throw FileError("out of memory") }
    let (bytes, offset) = try buffer.loadLines(file, range)
    let result = csj_shape_lines(
      finder, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, offset)
    guard result.status == CSJ_OK else { throw failure(result, bytes, offset, file) }
  }

  /// How many rows there are in a piece of a list.
  func piece(
    _ index: Int, of list: JSONList, _ file: any OpenFile
  ) throws(FileError) -> Int {
    guard let finder else { throw FileError("out of memory") }
    let range = list.range(index)
    let bytes = try buffer.load(file, range)
    let result = csj_shape_list_piece(
      finder, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
      range.lowerBound, list.piece(index))
    guard result.status == CSJ_OK else { throw failure(result, bytes, range.lowerBound, file) }
    return Int(result.count)
  }

  /// One record.
  func document(_ file: any OpenFile) throws(FileError) {
    guard let finder else { throw FileError("out of memory") }
    let bytes = try buffer.load(file, 0..<file.byteCount)
    let result = csj_shape_document(
      finder, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    guard result.status == CSJ_OK else { throw failure(result, bytes, 0, file) }
  }

  private func failure(
    _ result: csj_result, _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ file: any OpenFile
  ) -> FileError {
    let failure = DecodingFailure(result, path: "", rowsKey: "", in: bytes)
    return .decoding(failure, from: offset, of: file)
  }

  var shape: JSONShape {
    guard let finder else { return JSONShape() }
    let count = csj_shape_count(finder)
    var shapes = [JSONShape](repeating: JSONShape(), count: count)
    // A node's parts come after it: from the last on, each is whole when it goes into its parent.
    for index in (0..<count).reversed() {
      let node = csj_shape_at(finder, index)
      shapes[index].seen = node.seen
      shapes[index].fields.reverse()
      guard index > 0 else { break }
      let name = UnsafeBufferPointer(start: node.name, count: node.name_length)
      if name.first == 0xFF {
        shapes[node.parent].element = [shapes[index]]
      } else {
        shapes[node.parent].fields.append(
          (String(decoding: name, as: UTF8.self), node.first_offset, shapes[index]))
      }
    }
    return shapes[0]
  }
}

extension FileError {
  static func broken(
    _ reason: DecodingFailure.Reason, at offset: Int, of file: any OpenFile
  ) -> FileError {
    let failure = DecodingFailure(reason: reason, path: "", byteOffset: 0, line: 1, found: "")
    return .decoding(failure, from: offset, of: file)
  }

  /// `offset`: of the bytes that were decoded.
  static func decoding(
    _ failure: DecodingFailure, from offset: Int, of file: any OpenFile
  ) -> FileError {
    .at(offset + failure.byteOffset, of: file, failure.finding)
  }
}
