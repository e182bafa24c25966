internal import CUtf8proc

/// How many columns a terminal gives to a text.
package enum DisplayWidth {
  package static func of(_ text: String) -> Int {
    var width = 0
    for character in text { width += of(character) }
    return width
  }

  /// A cluster is as wide as its widest scalar; flags and emoji presentation are two columns.
  package static func of(_ character: Character) -> Int {
    var width = 0
    var regionalIndicators = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F { return 2 }
      if (0x1F1E6...0x1F1FF).contains(scalar.value) { regionalIndicators += 1 }
      width = max(width, Int(utf8proc_charwidth(Int32(bitPattern: scalar.value))))
    }
    return regionalIndicators > 1 ? 2 : width
  }
}
