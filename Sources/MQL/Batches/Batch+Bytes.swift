extension Batch {
  /// About what it takes in memory.
  package var byteCount: Int { columns.reduce(0) { $0 + ($1?.byteCount ?? 0) } }
}

extension Column {
  var byteCount: Int {
    switch self {
    case .null: 0
    case .bool(let column): column.values.count
    case .int(let column): column.values.count * MemoryLayout<Int64>.size
    case .decimal(let column): column.values.count * MemoryLayout<Decimal>.size
    case .time(let column): column.values.count * MemoryLayout<Instant>.size
    case .date(let column): column.values.count * MemoryLayout<CivilDate>.size
    case .duration(let column): column.values.count * MemoryLayout<CivilDuration>.size
    case .period(let column): column.values.count * MemoryLayout<CivilPeriod>.size
    case .text(let column), .json(let column):
      column.bytes.count + column.offsets.count * MemoryLayout<Int>.size
    case .list(let lists):
      lists.offsets.count * MemoryLayout<Int>.size + lists.elements.byteCount
    case .record(let records): records.fields.reduce(0) { $0 + $1.column.byteCount }
    }
  }
}
