internal import MQL

// Values as compact JSON.
extension ByteSink {
  /// One cell of a column. A list, record or json cell is compact whatever it came from.
  func appendJSON(_ column: Column, _ row: Int) {
    guard column.isValid(row) else { return append("null") }
    switch column {
    case .null: append("null")
    case .bool(let bools): bools.values[row] ? append("true") : append("false")
    case .int(let ints): append(integer: ints.values[row])
    case .decimal(let decimals): append(decimal: decimals.values[row])
    case .time(let times):
      append(UInt8(ascii: "\""))
      append(time: times.values[row])
      append(UInt8(ascii: "\""))
    case .duration(let durations): appendJSON(text: durations.values[row].description)
    case .period(let periods): appendJSON(text: periods.values[row].description)
    case .date(let dates):
      append(UInt8(ascii: "\""))
      append(date: dates.values[row])
      append(UInt8(ascii: "\""))
    case .text(let texts): texts.withBytes(row) { appendJSON(text: $0) }
    case .json(let raws): raws.withBytes(row) { append(compacting: $0) }
    case .list(let lists):
      append(UInt8(ascii: "["))
      for element in lists.offsets[row]..<lists.offsets[row + 1] {
        if element > lists.offsets[row] { append(UInt8(ascii: ",")) }
        appendJSON(lists.elements, element)
      }
      append(UInt8(ascii: "]"))
    case .record(let records):
      append(UInt8(ascii: "{"))
      for (index, field) in records.fields.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        appendJSON(text: field.name)
        append(UInt8(ascii: ":"))
        appendJSON(field.column, row)
      }
      append(UInt8(ascii: "}"))
    }
  }

  func appendJSON(text: String) {
    var text = text
    text.withUTF8 { appendJSON(text: $0) }
  }

  /// A text in quotes. Runs without escapes, most texts, are copied whole.
  func appendJSON(text bytes: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var runStart = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
      append(UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
      runStart = index + 1
      append(escaped: byte)
    }
    append(UnsafeBufferPointer(rebasing: bytes[runStart...]))
    append(UInt8(ascii: "\""))
  }

  private func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    default:
      append("\\u00")
      append(hexDigit(byte >> 4))
      append(hexDigit(byte & 0xF))
    }
  }

  private func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// Raw JSON without the white space between its tokens: a line end there would break a line format.
  private func append(compacting bytes: UnsafeBufferPointer<UInt8>) {
    var isInText = false
    var isEscaped = false
    var runStart = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\"") {
        isInText.toggle()
      } else if isInText {
        isEscaped = byte == UInt8(ascii: "\\")
      } else if byte <= UInt8(ascii: " ") {
        append(UnsafeBufferPointer(rebasing: bytes[runStart..<index]))
        runStart = index + 1
      }
    }
    append(UnsafeBufferPointer(rebasing: bytes[runStart...]))
  }
}
