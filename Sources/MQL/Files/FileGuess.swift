private import Synchronization

/// Columns of a large file as some of its rows have them.
///
/// To look through a file and then to read it costs twice. So a query over one file is run with a
/// guess while it is checked, and what it gives counts only if the guess was proved on the way: every
/// line was read, and each column that is read held just what the guess says. Where anything else
/// turns up the file is looked through whole and the query is checked anew.
package final class FileGuess: Sendable {
  /// Stands for all columns that the guess does not know: what comes to depend on it takes whole rows,
  /// and whole rows are not known.
  static let otherColumns = "\u{0}"

  private static let leastBytes = 4 * FileLayout.partBytes

  private let partsRead = Mutex(0)
  private let partCount: Int

  private init(partCount: Int) { self.partCount = partCount }

  func noteRead() { partsRead.withLock { $0 += 1 } }

  var wasReadWhole: Bool { partsRead.withLock { $0 == partCount } }

  /// From the first, a middle and the last part; `nil` where it would not pay.
  static func table(_ path: String, _ file: any OpenFile) throws(FileError) -> FileTable? {
    guard FileKind(ending: path) == .ndjson, file.byteCount >= leastBytes else { return nil }
    let size = file.byteCount
    let count = FileLayout.lines(repeatsNames: true).partCount(byteCount: size)
    let finder = JSONShapeFinder()
    for part in [0, count / 2, count - 1] {
      let start = part * FileLayout.partBytes
      do throws(FileError) {
        try finder.lines(file, start..<min(start + FileLayout.partBytes / 4, size))
      } catch {
        // The look through all of it tells what is wrong first.
        return nil
      }
    }
    return FileTable(
      file: file, kind: .ndjson, row: finder.shape.recordType,
      layout: .lines(repeatsNames: true), guess: FileGuess(partCount: count))
  }
}

extension BoundQuery {
  /// The guess that its rows come by, where reading them would prove it: else there is nothing to
  /// gain from running it.
  package func provableGuess() -> FileTable? {
    guard case .file(let table, let columns) = source, table.guess != nil else { return nil }
    var demand = Demand()
    for column in shape.columns {
      if column.name == FileGuess.otherColumns { return nil }
      demand.add(column.slot)
    }
    for stage in stages.pruned(to: demand).reversed() { stage.addDemand(&demand) }
    let known = Set(columns.map { $0.slot })
    for (slot, needs) in demand.slots {
      guard let column = columns.first(where: { $0.slot == slot }), known.contains(slot),
        column.type.isProvable(needs)
      else { return nil }
    }
    return table
  }
}

extension FileTable {
  /// Whether the rows that were read prove the guess.
  package var isProved: Bool { guess?.wasReadWhole == true && file.isUnchanged }
}

extension ValueType {
  /// Whether reading so much of every value shows that the type is right.
  fileprivate func isProvable(_ needs: Needs) -> Bool {
    switch self {
    case .bool, .int, .decimal, .text, .time, .date: return true
    case .record(let record):
      if needs.isWhole { return false }
      return needs.fields.allSatisfy { name, needs in
        record[name].map { $0.type.isProvable(needs) } ?? false
      }
    case .null, .money, .duration, .period, .json, .list, .unknown: return false
    }
  }
}
