/// What a JSON value is.
package enum JSONKind: UInt8, Sendable, Hashable {
  case null
  case bool
  case number
  case text
  case list
  case record

  /// By the first byte of a value that was checked.
  init(firstByte: UInt8?) {
    switch firstByte {
    case UInt8(ascii: "{"): self = .record
    case UInt8(ascii: "["): self = .list
    case UInt8(ascii: "\""): self = .text
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .bool
    case nil, UInt8(ascii: "n"): self = .null
    default: self = .number
    }
  }
}
