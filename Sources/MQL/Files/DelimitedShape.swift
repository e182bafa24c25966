internal import CSimdJSON

/// Looks through all rows of a .csv or .tsv file: every cell is read, every row counted.
struct DelimitedShape {
  private let file: any OpenFile
  private let buffer = FileBuffer()
  private var format = DelimitedFormat.tabs
  private var names: [String] = []
  private var evidence: [DelimitedEvidence] = []
  private var starts: [Int] = []
  private var cells: [DelimitedCell] = []

  static func table(
    _ file: any OpenFile, _ kind: FileKind, declared: [RecordField]
  ) throws(FileError) -> FileTable {
    var shape = DelimitedShape(file)
    try shape.look(kind, declared)
    let row = RecordType(
      fields: zip(shape.names, shape.evidence).map { RecordField($0, $1.type) })
    return FileTable(
      file: file, kind: kind, row: row,
      layout: .delimited(shape.format, starts: shape.starts))
  }

  private init(_ file: any OpenFile) { self.file = file }

  private mutating func look(_ kind: FileKind, _ declared: [RecordField]) throws(FileError) {
    var start = 0
    var window = FileLayout.partBytes
    repeat {
      let end = min(start + window, file.byteCount)
      let bytes = try buffer.load(file, start..<end)
      let isLast = end == file.byteCount
      if start == 0, kind == .csv { format = DelimitedFormat(header: bytes) }
      let read = try part(bytes, at: start, isLast: isLast, declared)
      // Not one row in it: a longer piece has one.
      if read == 0, !isLast {
        window *= 2
        continue
      }
      window = FileLayout.partBytes
      start += read
    } while start < file.byteCount
    if names.isEmpty { throw FileError("\(file.name) is empty: its first line names the columns") }
    starts.append(file.byteCount)
  }

  /// How many bytes of whole rows there were.
  private mutating func part(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, isLast: Bool, _ declared: [RecordField]
  ) throws(FileError) -> Int {
    var scanner = DelimitedScanner(bytes, format, isLast: isLast)
    var texts = DelimitedCells(scanner.bytes, format)
    if names.isEmpty {
      if offset == 0 { scanner.skipByteOrderMark() }
      guard try row(&scanner, offset), !bytes.isEmpty else { return 0 }
      try header(&texts, offset, declared)
      starts.append(offset + scanner.position)
    } else {
      starts.append(offset)
    }
    while !scanner.isAtEnd {
      let rowStart = scanner.position
      guard try row(&scanner, offset) else { break }
      try check(&texts, offset + rowStart, offset)
    }
    let read = scanner.position
    if read == 0 { starts.removeLast() }
    let fault = csj_utf8_fault(scanner.bytes, read)
    if fault >= 0 { throw .at(offset + fault, of: file, "found bytes that are not UTF-8") }
    return read
  }

  /// The cells of the next row; false where it is not whole yet.
  private mutating func row(
    _ scanner: inout DelimitedScanner, _ offset: Int
  ) throws(FileError) -> Bool {
    cells.removeAll(keepingCapacity: true)
    do throws(DelimitedScanner.Fault) {
      try scanner.row(into: &cells)
      return true
    } catch {
      switch error {
      case .incomplete: return false
      case .unfinishedQuote(let at):
        throw .at(
          offset + at, of: file, "the quote that begins here never ends",
          help: "a quote within a quoted cell is written twice: \"\"")
      case .behindQuote(let at):
        throw .at(
          offset + at, of: file, "the cell goes on behind its closing quote",
          help: "a quote within a quoted cell is written twice: \"\"")
      case .bareReturn(let at):
        throw .at(
          offset + at, of: file, "a carriage return stands here without a line feed",
          help: "lines end in \\n or \\r\\n; within quotes a cell may hold it")
      }
    }
  }

  private mutating func header(
    _ texts: inout DelimitedCells, _ offset: Int, _ declared: [RecordField]
  ) throws(FileError) {
    for cell in cells {
      let name = texts.withText(cell) { String(decoding: $0, as: UTF8.self) }
      if name.isEmpty { throw .at(offset + cell.start, of: file, "this column has no name") }
      if names.contains(name) {
        throw .at(offset + cell.start, of: file, "two columns are named '\(name)'")
      }
      names.append(name)
    }
    for field in declared {
      switch field.type {
      case .json, .list, .record:
        throw FileError(
          "a cell of \(file.name) is no \(field.type.name)",
          help: "read '\(field.name)' as text, and json(\(field.name)) reads what it holds")
      case .null, .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .unknown:
        continue
      }
    }
    _ = try FileColumns.apply(
      declared, to: RecordType(fields: names.map { RecordField($0, .text) }), of: file)
    evidence = names.map { name in
      DelimitedEvidence(declared: declared.first { $0.name == name }?.type)
    }
  }

  private mutating func check(
    _ texts: inout DelimitedCells, _ rowOffset: Int, _ offset: Int
  ) throws(FileError) {
    if cells.count != names.count {
      // A line with nothing on it is no row, unless it is the null of an only column.
      if cells.count == 1, cells[0].isNull { return }
      throw .at(
        rowOffset, of: file,
        "this row has \(cells.count) cell\(cells.count == 1 ? "" : "s"), "
          + "and the header names \(names.count) column\(names.count == 1 ? "" : "s")")
    }
    for index in cells.indices where !evidence[index].add(cells[index], &texts) {
      let text = texts.withText(cells[index]) { Excerpt(UnsafeRawBufferPointer($0)).text }
      let type = evidence[index].type
      throw .at(
        offset + cells[index].start, of: file,
        "'\(text)' in column '\(names[index])' is no \(type.name)\(Self.hint(type))")
    }
  }

  private static func hint(_ type: ValueType) -> String {
    switch type {
    case .int: " of 64 bits"
    case .decimal: " of at most 38 digits"
    case .date: " like 2026-01-31"
    case .time: " like 2026-01-31T10:00:00Z"
    case .bool: ", true or false"
    case .null, .money, .text, .duration, .period, .json, .list, .record, .unknown: ""
    }
  }
}
