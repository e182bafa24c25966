extension [Header] {
  /// The last value of that name, whatever its case.
  public func value(_ name: String) -> String? {
    last { sameName($0.name, name) }?.value
  }

  /// One of each name: a later one takes an earlier one's place.
  package func merged(with later: [Header] = []) -> [Header] {
    var merged: [Header] = []
    for header in self + later {
      merged.removeAll { sameName($0.name, header.name) }
      merged.append(header)
    }
    return merged
  }
}

private func sameName(_ one: String, _ other: String) -> Bool {
  one.utf8.elementsEqual(other.utf8) { lowercased($0) == lowercased($1) }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}
