import MQLSyntax

/// The names of the system's time zones, for the message that one is unknown.
enum ZoneNames {
  private static let list = "/usr/share/zoneinfo/tzdata.zi"

  /// What to do about an unknown name.
  static func help(for name: String) -> String {
    let nearest = nearest(to: name).map { "'\($0)' is the nearest; " } ?? ""
    return nearest + "zones are named by region and city, as Europe/Berlin, or UTC"
  }

  private static func nearest(to name: String) -> String? {
    let names = all
    let lowercase = name.lowercased()
    if let same = names.first(where: { $0.lowercased() == lowercase }) { return same }
    let city = names.first { $0.lowercased().hasSuffix("/" + lowercase) }
    return city ?? Nearest.name(to: name, among: names)
  }

  /// A line `Z Europe/Berlin ...` begins a zone, `L Europe/Berlin Europe/Oslo` is another name.
  private static var all: [String] {
    guard let bytes = try? Files.readIfPresent(list) else { return [] }
    var names: [String] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
      guard words.count > 2 else { continue }
      if words[0].elementsEqual("Z".utf8) {
        names.append(String(decoding: words[1], as: UTF8.self))
      }
      if words[0].elementsEqual("L".utf8) {
        names.append(String(decoding: words[2], as: UTF8.self))
      }
    }
    return names
  }
}
