internal import CSimdJSON

/// A number from its JSON text.
enum JSONNumber {
  static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Decimal? {
    var decimal = csj_decimal()
    guard csj_read_decimal(text.baseAddress, text.count, &decimal) == CSJ_OK else { return nil }
    return Decimal(decimal)
  }

  static func int(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var int: Int64 = 0
    guard csj_read_int(text.baseAddress, text.count, &int) == CSJ_OK else { return nil }
    return int
  }
}

extension Decimal {
  init(_ raw: csj_decimal) {
    self.init(coefficient: Int128(raw.high) << 64 | Int128(raw.low), scale: raw.scale)
  }
}
