private import Glibc

/// Gives rows with equal keys one number: 0, 1, 2 in the order in which keys first appear.
///
/// Null is a key like another. Batches are added one after the other; their key columns have the
/// same types throughout.
package struct RowGrouper: Sendable {
  /// Where the rows of one batch belong.
  package struct Assignment: Sendable {
    /// For each row its group.
    package let groups: [Int]
    /// The rows whose keys were new: row `firstRows[i]` began the i-th new group.
    package let firstRows: [Int]
  }

  package private(set) var groupCount = 0
  private var keyPieces: [[Column]] = []
  /// The keys' bytes end to end, and where each begins.
  private var keys: [UInt8] = []
  private var keyOffsets = [0]
  private var hashes: [UInt64] = []
  /// Group + 1 by hash, 0 where free; a power of two long, at most half full.
  private var table = [UInt32](repeating: 0, count: 64)
  /// Where the one key is a text: its null has no bytes of its own.
  private var nullGroup: Int?

  package init() {}

  package mutating func add(_ columns: [Column], rowCount: Int) -> Assignment {
    var firstRows: [Int] = []
    let groups = withKeys(of: columns, rowCount: rowCount) { grouper, bytes, offsets, validity in
      var groups = [Int](repeating: 0, count: rowCount)
      for row in 0..<rowCount {
        let known = grouper.groupCount
        if validity[row] {
          let key = UnsafeBufferPointer(
            start: bytes + offsets[row], count: offsets[row &+ 1] &- offsets[row])
          groups[row] = grouper.group(of: key)
        } else {
          groups[row] = grouper.groupOfNull()
        }
        if groups[row] == known { firstRows.append(row) }
      }
      return groups
    }
    if !firstRows.isEmpty { keyPieces.append(columns.map { $0.gather(firstRows) }) }
    return Assignment(groups: groups, firstRows: firstRows)
  }

  /// For each row the group that has its key, -1 where none has.
  package func find(_ columns: [Column], rowCount: Int) -> [Int] {
    var copy = self
    return copy.withKeys(of: columns, rowCount: rowCount) { grouper, bytes, offsets, validity in
      (0..<rowCount).map { row in
        guard validity[row] else { return grouper.nullGroup ?? -1 }
        let key = UnsafeBufferPointer(
          start: bytes + offsets[row], count: offsets[row + 1] - offsets[row])
        let slot = grouper.slot(of: key, hash: KeyHash.hash(key))
        return Int(grouper.table[slot]) - 1
      }
    }
  }

  /// The keys of all groups, a column for each that was added.
  package var keyColumns: [Column] {
    guard let first = keyPieces.first else { return [] }
    return first.indices.map { index in .concatenate(keyPieces.map { $0[index] }) }
  }

  /// One text is its own key; anything else is encoded first.
  private mutating func withKeys(
    of columns: [Column], rowCount: Int,
    _ body: (inout RowGrouper, UnsafePointer<UInt8>, [Int], Validity) -> [Int]
  ) -> [Int] {
    switch columns.first {
    case .text(let texts) where columns.count == 1:
      return withPointer(to: texts.bytes) { body(&self, $0, texts.offsets, texts.validity) }
    case .null(let count) where columns.count == 1:
      let offsets = [Int](repeating: 0, count: count + 1)
      return withPointer(to: []) { body(&self, $0, offsets, Validity(allNull: count)) }
    case .bool, .int, .decimal, .time, .date, .duration, .period, .json, .list, .record, .text,
      .null, nil:
      let encoded = RowEncoder(columns.map { SortColumn($0) }, rowCount: rowCount)
      let validity =
        columns.count == 1 ? columns[0].validity : Validity(allValid: rowCount)
      return withPointer(to: encoded.bytes) { body(&self, $0, encoded.offsets, validity) }
    }
  }

  private func withPointer(
    to bytes: [UInt8], _ body: (UnsafePointer<UInt8>) -> [Int]
  ) -> [Int] {
    bytes.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { return body(base) }
      var nothing: UInt8 = 0
      return body(&nothing)
    }
  }

  private mutating func groupOfNull() -> Int {
    if let nullGroup { return nullGroup }
    nullGroup = groupCount
    appendGroup(key: UnsafeBufferPointer(start: nil, count: 0), hash: 0)
    return groupCount - 1
  }

  @inline(__always)
  private mutating func group(of key: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = KeyHash.hash(key)
    let slot = slot(of: key, hash: hash)
    if table[slot] != 0 { return Int(table[slot]) &- 1 }
    appendGroup(key: key, hash: hash)
    table[slot] = UInt32(groupCount)
    if groupCount &* 2 > table.count { growTable() }
    return groupCount - 1
  }

  private mutating func appendGroup(key: UnsafeBufferPointer<UInt8>, hash: UInt64) {
    keys.append(contentsOf: key)
    keyOffsets.append(keys.count)
    hashes.append(hash)
    groupCount += 1
  }

  /// Where the key is, or the free place where it belongs.
  @inline(__always)
  private func slot(of key: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    let mask = table.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] != 0 {
      let group = Int(table[slot]) &- 1
      if hashes[group] == hash, isKey(group, key) { return slot }
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  @inline(__always)
  private func isKey(_ group: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = keyOffsets[group]
    guard keyOffsets[group &+ 1] &- start == key.count else { return false }
    guard let bytes = key.baseAddress, !key.isEmpty else { return true }
    return keys.withUnsafeBufferPointer { keys in
      guard let known = keys.baseAddress else { return false }
      return memcmp(known + start, bytes, key.count) == 0
    }
  }

  private mutating func growTable() {
    table = [UInt32](repeating: 0, count: table.count * 4)
    let mask = table.count - 1
    for group in 0..<groupCount where group != nullGroup {
      var slot = Int(truncatingIfNeeded: hashes[group]) & mask
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = UInt32(group + 1)
    }
  }
}

/// A hash of a few bytes, eight at a time by a full-width product.
enum KeyHash {
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0x9E37_79B9_7F4A_7C15 }
    let raw = UnsafeRawPointer(base)
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index &+ 8 <= bytes.count {
      hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest &<< 8 | UInt64(bytes[index])
      index &+= 1
    }
    return mix(hash ^ rest)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
