/// A file whose rows are known: their columns and types, and where the parts of it lie.
package final class FileTable: Sendable {
  package let file: any OpenFile
  package let kind: FileKind
  package let row: RecordType
  let layout: FileLayout
  /// Set where only some of the file was looked through.
  package let guess: FileGuess?

  init(
    file: any OpenFile, kind: FileKind, row: RecordType, layout: FileLayout,
    guess: FileGuess? = nil
  ) {
    self.guess = guess
    self.file = file
    self.kind = kind
    self.row = row
    self.layout = layout
  }

  /// Reads the whole file once for what its columns are.
  static func open(
    _ path: String, _ file: any OpenFile, declared: [RecordField]
  ) throws(FileError) -> FileTable {
    let kind = try kind(of: path, file)
    switch kind {
    case .csv, .tsv:
      return try DelimitedShape.table(file, kind, declared: declared)
    case .json, .ndjson:
      let table = try JSONShape.table(file, kind, declared: declared)
      try table.checkValues(of: declared)
      return table
    }
  }

  /// Whether every value is of the type that was declared for it.
  private func checkValues(of declared: [RecordField]) throws(FileError) {
    guard !declared.isEmpty else { return }
    let columns = declared.enumerated().map { (field: $1, needs: Needs.whole, slot: Slot($0)) }
    let scan = FileScan(table: self, columns: columns, stages: [])
    _ = try ParallelWork.run(
      partCount: layout.partCount(byteCount: file.byteCount),
      makeWorker: { () -> FilePartReader? in nil }
    ) { (reader, part) throws(FileError) in
      if reader == nil { reader = try FilePartReader(scan) }
      _ = try reader?.decode(part)
    }
  }

  private static func kind(
    of path: String, _ file: any OpenFile
  ) throws(FileError) -> FileKind {
    if let kind = FileKind(ending: path) { return kind }
    guard path == "-" else {
      throw FileError(
        "the name '\(path)' does not tell what its rows are",
        help: "names end in \(FileKind.endings)")
    }
    let start = FileBuffer()
    return FileKind(sniffing: try start.load(file, 0..<min(file.byteCount, 4096)))
  }
}

/// How the parts of a file are found, so that they can be read by themselves.
enum FileLayout: Sendable {
  /// A record a line. Where no name comes twice in a record, reading may stop early.
  case lines(repeatsNames: Bool)
  /// Records in one list of JSON.
  case list(JSONList)
  /// One record, which is all of the file.
  case document
  /// Rows of cells; where each part begins. The last entry is the file's end.
  case delimited(DelimitedFormat, starts: [Int])

  static let partBytes = 1 << 20

  func partCount(byteCount: Int) -> Int {
    switch self {
    case .lines: (byteCount + Self.partBytes - 1) / Self.partBytes
    case .list(let list): list.pieceCount
    case .document: byteCount == 0 ? 0 : 1
    case .delimited(_, let starts): starts.count - 1
    }
  }
}
