extension Instant {
  /// An ISO 8601 date or date and time, as `new Date(text)` reads it: a date alone is UTC, and so is
  /// a time without a zone, as on the recorded servers. Keeps up to six digits of a second.
  package init?(iso text: String) {
    var reader = Reader(text)
    // As far as JavaScript's dates reach.
    guard let year = reader.year(), abs(year) <= 275_760 else { return nil }
    var (month, day) = (1, 1)
    var microseconds: Int64 = 0
    if reader.take("-") {
      guard let read = reader.number(2), (1...12).contains(read) else { return nil }
      month = read
      if reader.take("-") {
        guard let read = reader.number(2), (1...31).contains(read) else { return nil }
        day = read
      }
    }
    if reader.take("T") || reader.take("t") || reader.take(" ") {
      guard let time = reader.time(), let offset = reader.zone() else { return nil }
      microseconds = time - offset
    }
    guard reader.isAtEnd else { return nil }
    self.init(year: year, month: month, day: day, microsecondsOfDay: microseconds)
  }

  /// What a filter's value means: a date, or seconds since 1970 (contract, section 3.2). JavaScript
  /// keeps milliseconds. `nil` where it is neither.
  init?(filterValue text: String) {
    if let parsed = Instant(iso: text) {
      self = Instant(microseconds: parsed.milliseconds * 1000)
    } else if let seconds = javaScriptNumber(text), seconds.magnitude <= 8.64e12 {
      self = Instant(microseconds: Int64((seconds * 1000).rounded(.towardZero)) * 1000)
    } else {
      return nil
    }
  }
}

private struct Reader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func number(_ digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + digits] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    position += digits
    return value
  }

  mutating func year() -> Int? {
    if take("+") { return number(6) }
    if take("-") { return number(6).map { -$0 } }
    return number(4)
  }

  /// `10:30`, `10:30:15`, `10:30:15.123456`, in microseconds; `24:00` is the day's end.
  mutating func time() -> Int64? {
    guard let hour = number(2), take(":"), let minute = number(2) else { return nil }
    var second = 0
    var fraction: Int64 = 0
    if take(":") {
      guard let read = number(2) else { return nil }
      second = read
      if take(".") || take(",") {
        guard let read = microseconds() else { return nil }
        fraction = read
      }
    }
    let isEndOfDay = hour == 24 && minute == 0 && second == 0 && fraction == 0
    guard hour < 24 || isEndOfDay, minute < 60, second < 60 else { return nil }
    return Int64((hour * 60 + minute) * 60 + second) * Instant.second + fraction
  }

  private mutating func microseconds() -> Int64? {
    var value: Int64 = 0
    var scale: Int64 = 100_000
    let start = position
    while let digit = number(1) {
      value += Int64(digit) * scale
      scale /= 10
    }
    return position > start ? value : nil
  }

  /// East of Greenwich, in microseconds; without a zone, 0.
  mutating func zone() -> Int64? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let isWest: Bool
    if take("+") { isWest = false } else if take("-") { isWest = true } else { return nil }
    guard let hour = number(2) else { return nil }
    _ = take(":")
    guard let minute = number(2), hour < 24, minute < 60 else { return nil }
    let offset = Int64(hour * 60 + minute) * 60 * Instant.second
    return isWest ? -offset : offset
  }
}
