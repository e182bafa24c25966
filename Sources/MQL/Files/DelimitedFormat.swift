/// How the cells of a .csv or .tsv file are told apart.
struct DelimitedFormat: Sendable {
  let separator: UInt8
  /// Whether `\t`, `\n`, `\r`, `\\` and `\"` stand for one sign, as in .tsv.
  let hasEscapes: Bool

  static let tabs = DelimitedFormat(separator: UInt8(ascii: "\t"), hasEscapes: true)

  init(separator: UInt8, hasEscapes: Bool) {
    self.separator = separator
    self.hasEscapes = hasEscapes
  }

  /// Of a .csv file: the one of `,` `;` tab that the header has most of outside quotes.
  init(header bytes: UnsafeRawBufferPointer) {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    separator = candidates[counts.firstIndex(of: most) ?? 0]
    hasEscapes = false
  }
}

/// One cell: where it stands, without its quotes.
struct DelimitedCell {
  enum Kind: UInt8 {
    case plain
    case quoted
    /// With quotes in it, each of them twice.
    case doubled
  }
  let start: Int
  let end: Int
  let kind: Kind

  /// An empty cell is null, `""` the empty text.
  @inline(__always) var isNull: Bool { start == end && kind == .plain }
}
