private import Synchronization

/// Reads a file part by part: several at once, given out in their order.
///
/// Used from one task.
final class FileCursor {
  private let scan: FileScan
  private let context: EvaluationContext
  private let readers: FileReaders
  private let partCount: Int
  private var nextPart = 0
  private var ahead: [Task<PartResult, Never>] = []

  struct PartResult: Sendable {
    let rows: Result<Batch?, RunError>
    let notes: Notes
  }

  init(_ scan: FileScan, context: EvaluationContext) {
    self.scan = scan
    self.context = context
    readers = FileReaders(scan)
    partCount = scan.table.layout.partCount(byteCount: scan.table.file.byteCount)
  }

  deinit { for part in ahead { part.cancel() } }

  func next() async throws(RunError) -> Batch? {
    if partCount == 1 { return try readAll() }
    while true {
      while nextPart < partCount, ahead.count < ParallelWork.threadCount + 1 {
        let (readers, context, part) = (readers, context, nextPart)
        ahead.append(Task.detached { readers.read(part, context) })
        nextPart += 1
      }
      guard !ahead.isEmpty else {
        guard scan.table.file.isUnchanged else { throw .file(.changed(scan.table.file)) }
        return nil
      }
      let result = await ahead.removeFirst().value
      context.notes.add(result.notes)
      if context.isCancelled() { throw .interrupted }
      if let batch = try result.rows.get() { return batch }
    }
  }

  /// Of a small file: no thread need be started for it.
  private func readAll() throws(RunError) -> Batch? {
    guard nextPart == 0 else { return nil }
    nextPart = 1
    let result = readers.read(0, context)
    context.notes.add(result.notes)
    if context.isCancelled() { throw .interrupted }
    let rows = try result.rows.get()
    guard scan.table.file.isUnchanged else { throw .file(.changed(scan.table.file)) }
    return rows
  }
}

/// Readers of one file that wait for their next part.
private final class FileReaders: Sendable {
  private let scan: FileScan
  private let waiting = Mutex<[FilePartReader]>([])

  init(_ scan: FileScan) { self.scan = scan }

  func read(_ part: Int, _ context: EvaluationContext) -> FileCursor.PartResult {
    let notes = Notes()
    let rows: Result<Batch?, RunError>
    do throws(RunError) {
      let reader = try take()
      rows = .success(try reader.read(part, context.with(notes: notes)))
      waiting.withLock { $0.append(reader) }
    } catch {
      rows = .failure(error)
    }
    return FileCursor.PartResult(rows: rows, notes: notes)
  }

  private func take() throws(RunError) -> FilePartReader {
    if let reader = waiting.withLock({ $0.popLast() }) { return reader }
    do throws(FileError) { return try FilePartReader(scan) } catch { throw .file(error) }
  }
}

extension RunError {
  static func file(_ error: FileError) -> RunError {
    .source(SourceError(.failed, error.message, help: error.help))
  }
}

/// Reads parts of a file, one at a time, and does with them what is done row by row.
///
/// `@unchecked Sendable`: ``FileCursor`` takes it out of a locked list before a task reads with it and
/// puts it back when that is done, so no two ever hold it.
final class FilePartReader: @unchecked Sendable {
  private let scan: FileScan
  private let buffer = FileBuffer()
  private var decoder: any FilePartDecoder

  init(_ scan: FileScan) throws(FileError) {
    self.scan = scan
    switch scan.table.layout {
    case .lines, .list, .document: decoder = try JSONPartDecoder(scan)
    case .delimited(let format, _): decoder = DelimitedPartDecoder(scan, format)
    }
  }

  func read(_ part: Int, _ context: EvaluationContext) throws(RunError) -> Batch? {
    var batch: Batch
    do throws(FileError) {
      batch = try decode(part)
      scan.table.guess?.noteRead()
    } catch { throw .file(error) }
    for stage in scan.stages {
      if batch.rowCount == 0 { return nil }
      var step = stage.makeOperator(context)
      do throws(EvaluationError) {
        guard let rows = try step.process(batch) else { return nil }
        batch = rows
      } catch { throw .evaluation(error) }
    }
    return batch.rowCount == 0 ? nil : batch
  }

  func decode(_ part: Int) throws(FileError) -> Batch {
    let file = scan.table.file
    switch scan.table.layout {
    case .lines:
      let start = part * FileLayout.partBytes
      let (bytes, offset) = try buffer.loadLines(
        file, start..<min(start + FileLayout.partBytes, file.byteCount))
      return try decoder.decode(bytes, at: offset, part: part)
    case .list(let list):
      let range = list.range(part)
      return try decoder.decode(try buffer.load(file, range), at: range.lowerBound, part: part)
    case .document:
      return try decoder.decode(try buffer.load(file, 0..<file.byteCount), at: 0, part: part)
    case .delimited(_, let starts):
      let bytes = try buffer.load(file, starts[part]..<starts[part + 1])
      return try decoder.decode(bytes, at: starts[part], part: part)
    }
  }
}

/// Makes columns of the bytes of whole rows.
protocol FilePartDecoder {
  /// `offset`: of the bytes within the file.
  mutating func decode(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, part: Int
  ) throws(FileError) -> Batch
}
