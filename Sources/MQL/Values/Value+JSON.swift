extension Value {
  /// As JSON: ints and decimals are numbers, times texts in UTC.
  package var jsonText: String {
    var text = ""
    appendJSON(to: &text)
    return text
  }

  private func appendJSON(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .decimal(let value): text += value.description
    case .text(let value): text.appendJSONString(value)
    case .time(let value): text.appendJSONString(value.description)
    case .date(let value): text.appendJSONString(value.description)
    case .duration(let value): text.appendJSONString(value.description)
    case .period(let value): text.appendJSONString(value.description)
    case .json(let value): text += value
    case .list(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.appendJSON(to: &text)
      }
      text += "]"
    case .record(let fields):
      text += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += "," }
        text.appendJSONString(field.name)
        text += ":"
        field.value.appendJSON(to: &text)
      }
      text += "}"
    }
  }
}

extension String {
  /// With quotes, and escapes for what JSON does not allow bare.
  package mutating func appendJSONString(_ text: String) {
    append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
        } else {
          unicodeScalars.append(scalar)
        }
      }
    }
    append("\"")
  }
}
