internal import CSimdJSON

/// A decode plan made ready to run over JSON bytes; it keeps its memory from run to run.
struct ColumnProgram: ~Copyable {
  private let fields: [DecodePlan.Field]
  private let program: OpaquePointer

  init(_ fields: [DecodePlan.Field]) throws(DecodingFailure) {
    var nodes = ColumnProgramNodes()
    nodes.add(.record(fields), named: "", parent: 0)
    guard let program = nodes.makeProgram() else {
      let reason: DecodingFailure.Reason =
        nodes.depth > DecodingFailure.mostLevels ? .tooDeep : .outOfMemory
      throw DecodingFailure(reason: reason, path: "", byteOffset: 0, line: 1, found: "")
    }
    self.fields = fields
    self.program = program
  }

  deinit { csj_program_free(program) }

  func run(
    document bytes: UnsafeRawBufferPointer, _ shape: ResponseDecoder.Shape
  ) throws(DecodingFailure) -> csj_result {
    var key = shape.key
    let result = key.withUTF8 { key in
      csj_program_run_document(
        program, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, shape.code,
        key.baseAddress, key.count)
    }
    guard result.status == CSJ_OK else {
      throw failure(result, in: bytes, rowsKey: shape.key, isList: shape.isList)
    }
    return result
  }

  func run(lines bytes: UnsafeRawBufferPointer) throws(DecodingFailure) {
    let result = csj_program_run_lines(
      program, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    guard result.status == CSJ_OK else {
      throw failure(result, in: bytes, rowsKey: "", isList: false)
    }
  }

  /// Lines that were not looked through: a failure too where that would give other types.
  func run(strictLines bytes: UnsafeRawBufferPointer) throws(DecodingFailure) {
    let result = csj_program_run_strict_lines(
      program, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    guard result.status == CSJ_OK else {
      throw failure(result, in: bytes, rowsKey: "", isList: false)
    }
  }

  /// Lines that were looked through before, in which no name comes twice.
  func run(checkedLines bytes: UnsafeRawBufferPointer) throws(DecodingFailure) {
    let result = csj_program_run_checked_lines(
      program, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    guard result.status == CSJ_OK else {
      throw failure(result, in: bytes, rowsKey: "", isList: false)
    }
  }

  /// Records of a list of which these bytes are a piece.
  func run(
    _ piece: csj_list_piece, of bytes: UnsafeRawBufferPointer
  ) throws(DecodingFailure) {
    let result = csj_program_run_list_piece(
      program, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, piece)
    guard result.status == CSJ_OK else {
      throw failure(result, in: bytes, rowsKey: "", isList: true)
    }
  }

  /// The rows of the last run, whose bytes must still be where they were.
  func rows() -> RecordColumn {
    var next = 1
    return record(fields, csj_program_column(program, 0), &next)
  }

  private func failure(
    _ result: csj_result, in bytes: UnsafeRawBufferPointer, rowsKey: String, isList: Bool
  ) -> DecodingFailure {
    var length = 0
    let start = csj_program_failure_path(program, &length)
    var path = String(
      decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    if !isList, let rowEnd = path.firstIndex(of: "]") {
      // A single record needs no index; a line has its number.
      path = String(path[path.index(after: rowEnd)...])
      if rowsKey.isEmpty, path.hasPrefix(".") { path.removeFirst() }
      path = rowsKey + path
    } else if !path.isEmpty {
      path = rowsKey + path
    }
    return DecodingFailure(result, path: path, rowsKey: rowsKey, in: bytes)
  }
}

// MARK: reading columns

extension ColumnProgram {
  private func column(_ plan: DecodePlan, _ next: inout Int) -> Column {
    let node = next
    let column = csj_program_column(program, node)
    let validity = validity(column)
    next += 1
    switch plan {
    case .record(let fields): return .record(record(fields, column, &next))
    case .list(let element): return .list(list(element, column, &next))
    case .text: return .text(texts(node, column, validity))
    case .json: return .json(texts(node, column, validity))
    case .bool:
      return .bool(FixedColumn(values: copied(column.bools, column.count), validity: validity))
    case .int:
      return .int(FixedColumn(values: copied(column.integers, column.count), validity: validity))
    case .time:
      return .time(FixedColumn(values: copied(column.integers, column.count), validity: validity))
    case .date: return .date(FixedColumn(values: days(column), validity: validity))
    case .decimal, .money:
      return .decimal(FixedColumn(values: decimals(column), validity: validity))
    }
  }

  private func record(
    _ fields: [DecodePlan.Field], _ column: csj_column, _ next: inout Int
  ) -> RecordColumn {
    var columns: [RecordColumn.FieldColumn] = []
    columns.reserveCapacity(fields.count)
    for field in fields {
      columns.append(RecordColumn.FieldColumn(field.name, self.column(field.plan, &next)))
    }
    return RecordColumn(count: column.count, fields: columns, validity: validity(column))
  }

  private func list(
    _ element: DecodePlan, _ column: csj_column, _ next: inout Int
  ) -> ListColumn {
    let offsets: [Int] = copied(column.offsets, column.count + 1)
    return ListColumn(
      offsets: offsets, elements: self.column(element, &next), validity: validity(column))
  }

  private func validity(_ column: csj_column) -> Validity {
    guard let words = column.validity else { return Validity(allValid: column.count) }
    return Validity(words: copied(words, (column.count + 63) / 64), count: column.count)
  }

  private func texts(_ node: Int, _ column: csj_column, _ validity: Validity) -> TextColumn {
    var offsets: [Int] = []
    let bytes = [UInt8](unsafeUninitializedCapacity: column.byte_count) { bytes, count in
      offsets = [Int](unsafeUninitializedCapacity: column.count + 1) { offsets, count in
        if let start = UnsafeMutableRawPointer(offsets.baseAddress) {
          csj_program_copy_texts(
            program, node, bytes.baseAddress, start.assumingMemoryBound(to: Int64.self))
        }
        count = column.count + 1
      }
      count = column.byte_count
    }
    return TextColumn(bytes: bytes, offsets: offsets, validity: validity)
  }

  private func days(_ column: csj_column) -> [CivilDate] {
    [CivilDate](unsafeUninitializedCapacity: column.count) { days, count in
      if let from = column.integers {
        for i in 0..<column.count {
          days.initializeElement(at: i, to: CivilDate(days: Int32(truncatingIfNeeded: from[i])))
        }
      }
      count = column.count
    }
  }

  private func decimals(_ column: csj_column) -> [Decimal] {
    [Decimal](unsafeUninitializedCapacity: column.count) { decimals, count in
      if let from = column.decimals {
        for i in 0..<column.count {
          decimals.initializeElement(at: i, to: Decimal(from[i]))
        }
      }
      count = column.count
    }
  }

  /// Values that are laid out in memory as the program's own.
  private func copied<From, To>(_ from: UnsafePointer<From>?, _ count: Int) -> [To] {
    [To](unsafeUninitializedCapacity: count) { to, initialized in
      if let from {
        UnsafeMutableRawBufferPointer(to).copyMemory(
          from: UnsafeRawBufferPointer(UnsafeBufferPointer(start: from, count: count)))
      }
      initialized = from == nil ? 0 : count
    }
  }
}
