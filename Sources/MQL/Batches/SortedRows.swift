private import Glibc

/// The order of rows by some keys.
package enum SortedRows {
  /// Places of the rows, sorted: stable, nulls last both ways, texts by code point.
  package static func permutation(by keys: [SortColumn], rowCount: Int) -> [Int] {
    let encoded = RowEncoder(keys, rowCount: rowCount)
    return encoded.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, rowCount > 1 else { return Array(0..<rowCount) }
      return encoded.offsets.withUnsafeBufferPointer { offsets in
        // Where the first key has no nulls its leading bytes are alike: what follows tells more.
        let skipped = keys.first?.column.validity.isAllValid == true ? 1 : 0
        var greatestLength = 0
        var rows: [Row] = []
        rows.reserveCapacity(rowCount)
        for row in 0..<rowCount {
          let length = offsets[row &+ 1] &- offsets[row]
          greatestLength = max(greatestLength, length)
          let prefix = prefix(base + offsets[row] + skipped, length: length &- skipped)
          rows.append(Row(place: row, prefix: prefix))
        }
        if greatestLength <= skipped + 8, keys.count == 1 {
          rows.sort { a, b in a.prefix == b.prefix ? a.place < b.place : a.prefix < b.prefix }
          return rows.map(\.place)
        }
        rows.sort { a, b in
          if a.prefix != b.prefix { return a.prefix < b.prefix }
          let order = compare(
            base + offsets[a.place], offsets[a.place + 1] - offsets[a.place],
            base + offsets[b.place], offsets[b.place + 1] - offsets[b.place])
          return order != 0 ? order < 0 : a.place < b.place
        }
        return rows.map(\.place)
      }
    }
  }

  private struct Row {
    let place: Int
    /// The first eight bytes as a number: they tell most rows apart.
    let prefix: UInt64
  }

  private static func prefix(_ bytes: UnsafePointer<UInt8>, length: Int) -> UInt64 {
    if length >= 8 {
      return UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).bigEndian
    }
    var prefix: UInt64 = 0
    for index in 0..<length { prefix |= UInt64(bytes[index]) << UInt64(56 - 8 * index) }
    return prefix
  }

  private static func compare(
    _ a: UnsafePointer<UInt8>, _ aLength: Int, _ b: UnsafePointer<UInt8>, _ bLength: Int
  ) -> Int {
    let order = Int(memcmp(a, b, min(aLength, bLength)))
    return order != 0 ? order : aLength - bLength
  }
}
