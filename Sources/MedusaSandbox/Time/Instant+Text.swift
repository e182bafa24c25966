extension Instant {
  /// `2025-01-01T00:00:00.000Z`, as `Date.prototype.toJSON` writes it.
  package var isoText: String {
    var buffer = JSONBuffer()
    writeISO(into: &buffer.bytes)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  func writeISO(into bytes: inout [UInt8]) {
    let (year, month, day, milliseconds) = civil
    if (0...9999).contains(year) {
      append(year, digits: 4, to: &bytes)
    } else {
      bytes.append(UInt8(ascii: year < 0 ? "-" : "+"))
      append(abs(year), digits: 6, to: &bytes)
    }
    bytes.append(UInt8(ascii: "-"))
    append(month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    append(day, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    appendTime(Int(milliseconds / 1000), to: &bytes)
    bytes.append(UInt8(ascii: "."))
    append(Int(milliseconds % 1000), digits: 3, to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }

  /// `Tue, 24 Nov 2026 06:17:21 GMT`, as a cookie has it.
  var httpDate: String {
    let (year, month, day, milliseconds) = civil
    let days = floorDivided(floorDivided(microseconds, by: Instant.day).quotient, by: 7)
    var time: [UInt8] = []
    appendTime(Int(milliseconds / 1000), to: &time)
    let dayText = day < 10 ? "0\(day)" : "\(day)"
    return """
      \(weekdays[Int(days.remainder)]), \(dayText) \(months[month - 1]) \(year) \
      \(String(decoding: time, as: UTF8.self)) GMT
      """
  }

}

/// 1970-01-01 was a Thursday.
private let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
private let months = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

private func append(_ value: Int, digits: Int, to bytes: inout [UInt8]) {
  var divisor = 1
  for _ in 1..<digits { divisor *= 10 }
  while divisor > 0 {
    bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
    divisor /= 10
  }
}

private func appendTime(_ secondsOfDay: Int, to bytes: inout [UInt8]) {
  append(secondsOfDay / 3600, digits: 2, to: &bytes)
  bytes.append(UInt8(ascii: ":"))
  append(secondsOfDay / 60 % 60, digits: 2, to: &bytes)
  bytes.append(UInt8(ascii: ":"))
  append(secondsOfDay % 60, digits: 2, to: &bytes)
}
