/// A date as HTTP headers have it: `Tue, 24 Nov 2026 06:17:21 GMT`.
struct HTTPDate {
  let secondsSince1970: Int64

  init?(_ text: String) {
    guard let comma = text.firstIndex(of: ",") else { return nil }
    let parts = text[text.index(after: comma)...].split(separator: " ")
    guard parts.count == 5, parts[4] == "GMT", let day = Int(parts[0]), let year = Int(parts[2]),
      let month = HTTPDate.months.firstIndex(of: String(parts[1]))
    else { return nil }
    let pad = day < 10 ? "0" : ""
    let iso = "\(year)-\(month < 9 ? "0" : "")\(month + 1)-\(pad)\(day)T\(parts[3])Z"
    guard let moment = Timestamp(iso) else { return nil }
    secondsSince1970 = moment.millisecondsSince1970 / 1000
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
