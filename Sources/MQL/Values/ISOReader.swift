/// Reads the parts of an ISO 8601 date and time off the front of some bytes.
struct ISOReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func date() -> CivilDate? {
    guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
      let day = number(digits: 2), 1...12 ~= month,
      day >= 1, day <= CivilDay.dayCount(year: year, month: month)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `10:00`, `10:00:30`, `10:00:30.123456`.
  mutating func millisecondOfDay() -> Int64? {
    guard let hour = number(digits: 2), hour < 24, skip(":"), let minute = number(digits: 2),
      minute < 60
    else { return nil }
    var milliseconds = (hour * 60 + minute) * 60_000
    if skip(":") {
      guard let second = number(digits: 2), second < 60 else { return nil }
      milliseconds += second * 1_000
      if skip(".") {
        guard let thousandths = fraction() else { return nil }
        milliseconds += thousandths
      }
    }
    return Int64(milliseconds)
  }

  /// `Z`, `+02:00`, `+00:53:28`: milliseconds east of UTC.
  mutating func zoneOffset() -> Int64? {
    if skip("Z") { return 0 }
    let isWest = skip("-")
    guard isWest || skip("+"), let hours = number(digits: 2), hours < 24, skip(":"),
      let minutes = number(digits: 2), minutes < 60
    else { return nil }
    var seconds = hours * 3600 + minutes * 60
    if skip(":") {
      guard let rest = number(digits: 2), rest < 60 else { return nil }
      seconds += rest
    }
    return Int64(seconds) * (isWest ? -1000 : 1000)
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func number(digits: Int) -> Int? {
    guard index + digits <= bytes.count else { return nil }
    var number = 0
    for _ in 0..<digits {
      guard let digit = bytes[index].decimalDigit else { return nil }
      number = number * 10 + Int(digit)
      index += 1
    }
    return number
  }

  private mutating func fraction() -> Int? {
    var thousandths = 0
    var unit = 100
    let start = index
    while index < bytes.count, let digit = bytes[index].decimalDigit {
      thousandths += Int(digit) * unit
      unit /= 10
      index += 1
    }
    return index > start ? thousandths : nil
  }
}
