/// Lower case, one character for one, as the recorded database's locale has it.
func caseFolded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var folded: [UInt8] = []
  folded.reserveCapacity(text.count)
  var isASCII = true
  for byte in text {
    if byte >= 0x80 {
      isASCII = false
      break
    }
    folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
  }
  if isASCII { return folded }
  folded.removeAll(keepingCapacity: true)
  for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
    // `İ` alone has a longer lower case; its first scalar is the simple one.
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    folded.append(contentsOf: UTF8.encode(lower) ?? UTF8.encodedReplacementCharacter)
  }
  return folded
}
