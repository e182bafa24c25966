/// How the rows of a file are written.
package enum FileKind: Sendable, Hashable, CaseIterable {
  case csv, tsv, json, ndjson

  /// By the ending of a path.
  init?(ending path: String) {
    let lowercase = path.lowercased()
    guard let kind = Self.allCases.first(where: { lowercase.hasSuffix(".\($0)") }) else {
      return nil
    }
    self = kind
  }

  static let endings = allCases.map { ".\($0)" }.joined(separator: ", ")

  /// Of standard input, by its first sign: `[` begins a list, `{` records line by line.
  init(sniffing bytes: UnsafeRawBufferPointer) {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    switch bytes.first(where: { !blanks.contains($0) }) {
    case UInt8(ascii: "["): self = .json
    case UInt8(ascii: "{"): self = .ndjson
    default: self = .csv
    }
  }
}
