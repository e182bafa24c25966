extension Column {
  /// One cell that is not null, in the bytes of ``RowEncoder``: the slow road, for cells within
  /// lists and records, and for json.
  func appendEncoding(of row: Int, to bytes: inout [UInt8]) {
    switch self {
    case .null: break
    case .bool(let column): bytes.append(column.values[row] ? 1 : 0)
    case .int(let column): bytes.appendOrdered(column.values[row])
    case .decimal(let column): DecimalEncoding(column.values[row]).append(to: &bytes)
    case .time(let column): bytes.appendOrdered(column.values[row].milliseconds)
    case .date(let column): bytes.appendOrdered(Int64(column.values[row].days))
    case .duration(let column):
      bytes.appendOrdered(column.values[row].orderMilliseconds)
      bytes.appendOrdered(Int64(column.values[row].months))
    case .period(let column):
      bytes.appendOrdered(Int64(column.values[row].start.days))
      bytes.append(column.values[row].unit.rawValue)
    case .text(let column):
      bytes.appendOrdered(text: column.bytes[column.offsets[row]..<column.offsets[row + 1]])
    case .json(let column):
      column.bytes.withUnsafeBufferPointer { all in
        JSONSlice(
          UnsafeBufferPointer(rebasing: all[column.offsets[row]..<column.offsets[row + 1]])
        ).appendEncoding(to: &bytes)
      }
    case .list(let column):
      for index in column.offsets[row]..<column.offsets[row + 1] {
        bytes.append(1)
        column.elements.appendCell(index, to: &bytes)
      }
      bytes.append(0)
    case .record(let column):
      for field in column.fields.sorted(by: { $0.name < $1.name }) {
        field.column.appendCell(row, to: &bytes)
      }
    }
  }

  private func appendCell(_ row: Int, to bytes: inout [UInt8]) {
    let isNull = isNull(at: row)
    bytes.append(isNull ? 1 : 0)
    if !isNull { appendEncoding(of: row, to: &bytes) }
  }
}

extension JSONSlice {
  /// Numbers, texts, bools, then the rest as text.
  fileprivate func appendEncoding(to bytes: inout [UInt8]) {
    switch kind {
    case .number:
      if let number {
        bytes.append(0)
        DecimalEncoding(number).append(to: &bytes)
      } else {
        bytes.append(1)
        bytes.appendOrdered(text: self.bytes)
      }
    case .text:
      bytes.append(2)
      bytes.appendOrdered(text: text ?? [])
    case .bool:
      bytes.append(3)
      bytes.append(bool == true ? 1 : 0)
    case .null, .array, .object:
      bytes.append(4)
      var canonical: [UInt8] = []
      appendCanonical(to: &canonical)
      bytes.appendOrdered(text: canonical)
    }
  }

  /// The same bytes for equal values: no space, members by name, numbers in normal form.
  func appendCanonical(to target: inout [UInt8]) {
    switch kind {
    case .null, .bool: target.append(contentsOf: bytes)
    case .number:
      if let number {
        target.append(contentsOf: number.description.utf8)
      } else {
        target.append(contentsOf: bytes)
      }
    case .text:
      var quoted = ""
      quoted.appendJSONString(String(decoding: text ?? [], as: UTF8.self))
      target.append(contentsOf: quoted.utf8)
    case .array:
      target.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { target.append(UInt8(ascii: ",")) }
        element.appendCanonical(to: &target)
      }
      target.append(UInt8(ascii: "]"))
    case .object:
      target.append(UInt8(ascii: "{"))
      for (index, member) in sortedMembers.enumerated() {
        if index > 0 { target.append(UInt8(ascii: ",")) }
        member.key.appendCanonical(to: &target)
        target.append(UInt8(ascii: ":"))
        member.value.appendCanonical(to: &target)
      }
      target.append(UInt8(ascii: "}"))
    }
  }

  private var sortedMembers: [(key: JSONSlice, value: JSONSlice)] {
    var members: [(name: [UInt8], key: JSONSlice, value: JSONSlice)] = []
    forEachMember { key, value in
      members.append((key.text ?? [], key, value))
      return true
    }
    return members.sorted { $0.name.lexicographicallyPrecedes($1.name) }.map { ($0.key, $0.value) }
  }
}

extension [UInt8] {
  fileprivate mutating func appendOrdered(_ number: Int64) {
    Swift.withUnsafeBytes(of: (UInt64(bitPattern: number) ^ (1 << 63)).bigEndian) {
      append(contentsOf: $0)
    }
  }

  fileprivate mutating func appendOrdered(text: some Collection<UInt8>) {
    append(contentsOf: text.lazy.map { $0 &+ 1 })
    append(0)
  }
}
