extension ScalarFunction {
  static let trim = ScalarFunction(
    "trim", Signature(.text, wanted: "trim takes a text"), gives: .text,
    manual: Manual(
      usage: "trim(text)", summary: "The text without the space at both ends.",
      examples: [
        .init(#"[{name: "  Ann "}] | select trim(name) as name"#, gives: #"{"name":"Ann"}"#)
      ])
  ) { arguments in
    .text(
      arguments.texts(0).mapBytes { $1.append(contentsOf: Trimming.trimmed($0)) })
  }
}

enum Trimming {
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    while start < bytes.count {
      let (scalar, length) = TextFolding.decode(bytes, at: start)
      guard isSpace(scalar) else { break }
      start += length
    }
    var end = bytes.count
    while end > start {
      var last = end - 1
      while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
      guard isSpace(TextFolding.decode(bytes, at: last).scalar) else { break }
      end = last
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  static func appendFolded(_ bytes: UnsafeBufferPointer<UInt8>, to target: inout [UInt8]) {
    TextFolding.appendFolded(trimmed(bytes), to: &target)
  }

  private static func isSpace(_ scalar: Int32) -> Bool {
    guard let scalar = Unicode.Scalar(UInt32(bitPattern: scalar)) else { return false }
    return scalar.properties.isWhitespace
  }
}
