extension Column {
  /// The rows at these places, in this order; null where a place is -1.
  package func gather(_ indices: [Int]) -> Column {
    switch self {
    case .null: .null(count: indices.count)
    case .bool(let column): .bool(column.gather(indices, filler: false))
    case .int(let column): .int(column.gather(indices, filler: 0))
    case .decimal(let column): .decimal(column.gather(indices, filler: .zero))
    case .time(let column): .time(column.gather(indices, filler: Instant(milliseconds: 0)))
    case .date(let column): .date(column.gather(indices, filler: CivilDate(days: 0)))
    case .duration(let column): .duration(column.gather(indices, filler: .zero))
    case .period(let column): .period(column.gather(indices, filler: .filler))
    case .text(let column): .text(column.gather(indices))
    case .json(let column): .json(column.gather(indices))
    case .list(let column): .list(column.gather(indices))
    case .record(let column): .record(column.gather(indices))
    }
  }

  /// The rows for which the mask is true.
  package func filter(_ mask: [Bool]) -> Column { gather(mask.trueIndices) }

  package func slice(_ range: Range<Int>) -> Column {
    if range == 0..<count { return self }
    switch self {
    case .null: return .null(count: range.count)
    case .bool(let column): return .bool(column.slice(range))
    case .int(let column): return .int(column.slice(range))
    case .decimal(let column): return .decimal(column.slice(range))
    case .time(let column): return .time(column.slice(range))
    case .date(let column): return .date(column.slice(range))
    case .duration(let column): return .duration(column.slice(range))
    case .period(let column): return .period(column.slice(range))
    case .text(let column): return .text(column.slice(range))
    case .json(let column): return .json(column.slice(range))
    case .list(let column): return .list(column.slice(range))
    case .record(let column): return .record(column.slice(range))
    }
  }
}

extension FixedColumn {
  /// `filler` stands where a place is -1.
  func gather(_ indices: [Int], filler: Element) -> FixedColumn {
    let gathered = [Element](unsafeUninitializedCapacity: indices.count) { target, count in
      values.withUnsafeBufferPointer { values in
        for (row, index) in indices.enumerated() {
          (target.baseAddress.unsafelyUnwrapped + row).initialize(
            to: index < 0 ? filler : values[index])
        }
      }
      count = indices.count
    }
    return FixedColumn(values: gathered, validity: validity.gather(indices))
  }

  func slice(_ range: Range<Int>) -> FixedColumn {
    FixedColumn(values: Array(values[range]), validity: validity.slice(range))
  }
}

extension TextColumn {
  func gather(_ indices: [Int]) -> TextColumn {
    let validity = validity.gather(indices)
    var offsets = [Int](repeating: 0, count: indices.count + 1)
    var length = 0
    self.offsets.withUnsafeBufferPointer { source in
      for (row, index) in indices.enumerated() {
        if index >= 0, validity[row] { length &+= source[index &+ 1] &- source[index] }
        offsets[row &+ 1] = length
      }
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { target, count in
      self.bytes.withUnsafeBufferPointer { source in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        for (row, index) in indices.enumerated() {
          let size = offsets[row &+ 1] &- offsets[row]
          if size == 0 { continue }
          (to + offsets[row]).initialize(from: from + self.offsets[index], count: size)
        }
      }
      count = length
    }
    return TextColumn(bytes: bytes, offsets: offsets, validity: validity)
  }

  func slice(_ range: Range<Int>) -> TextColumn {
    let start = offsets[range.lowerBound]
    let end = offsets[range.upperBound]
    return TextColumn(
      bytes: Array(bytes[start..<end]),
      offsets: offsets[range.lowerBound...range.upperBound].map { $0 - start },
      validity: validity.slice(range))
  }
}

extension ListColumn {
  func gather(_ indices: [Int]) -> ListColumn {
    let validity = validity.gather(indices)
    var offsets = [0]
    offsets.reserveCapacity(indices.count + 1)
    var places: [Int] = []
    for (row, index) in indices.enumerated() {
      if index >= 0, validity[row] {
        places.append(contentsOf: self.offsets[index]..<self.offsets[index + 1])
      }
      offsets.append(places.count)
    }
    return ListColumn(offsets: offsets, elements: elements.gather(places), validity: validity)
  }

  func slice(_ range: Range<Int>) -> ListColumn {
    let start = offsets[range.lowerBound]
    let end = offsets[range.upperBound]
    return ListColumn(
      offsets: offsets[range.lowerBound...range.upperBound].map { $0 - start },
      elements: elements.slice(start..<end), validity: validity.slice(range))
  }
}

extension RecordColumn {
  package func gather(_ indices: [Int]) -> RecordColumn {
    RecordColumn(
      count: indices.count,
      fields: fields.map { FieldColumn($0.name, $0.column.gather(indices)) },
      validity: validity.gather(indices))
  }

  package func slice(_ range: Range<Int>) -> RecordColumn {
    RecordColumn(
      count: range.count, fields: fields.map { FieldColumn($0.name, $0.column.slice(range)) },
      validity: validity.slice(range))
  }
}

extension Array where Element == Bool {
  /// Where the mask is true.
  package var trueIndices: [Int] {
    let total = trueCount
    return [Int](unsafeUninitializedCapacity: total + 1) { target, count in
      withUnsafeBufferPointer { mask in
        var next = 0
        for row in 0..<mask.count {
          // Written always, kept only where true: no branch to mispredict.
          target[next] = row
          next &+= mask[row] ? 1 : 0
        }
      }
      count = total
    }
  }

  package var trueCount: Int {
    withUnsafeBufferPointer { mask in
      var total = 0
      for value in mask { total &+= value ? 1 : 0 }
      return total
    }
  }
}
