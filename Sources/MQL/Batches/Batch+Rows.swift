extension Batch {
  /// The rows at these places, in this order; all null where a place is -1.
  package func gather(_ indices: [Int]) -> Batch {
    Batch(rowCount: indices.count, columns: columns.map { $0?.gather(indices) })
  }

  /// The rows for which the mask is true.
  package func filter(_ mask: [Bool]) -> Batch {
    let indices = mask.trueIndices
    return indices.count == rowCount ? self : gather(indices)
  }

  package func slice(_ range: Range<Int>) -> Batch {
    if range == 0..<rowCount { return self }
    return Batch(rowCount: range.count, columns: columns.map { $0?.slice(range) })
  }

  /// A slot that some batches fill and others don't is null where it isn't filled.
  package static func concatenate(_ batches: [Batch]) -> Batch {
    if batches.count == 1 { return batches[0] }
    let slotCount = batches.reduce(0) { max($0, $1.columns.count) }
    let columns = (0..<slotCount).map { index -> Column? in
      let slot = Slot(index)
      if batches.allSatisfy({ $0[slot] == nil }) { return nil }
      return .concatenate(batches.map { $0[slot] ?? .null(count: $0.rowCount) })
    }
    return Batch(rowCount: batches.reduce(0) { $0 + $1.rowCount }, columns: columns)
  }
}
