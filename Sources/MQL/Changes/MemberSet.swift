internal import JSON

/// Who belonged to a group when a plan was made: enough to see that it is not so any more.
package struct MemberSet: Sendable, Hashable {
  package let count: Int
  /// Of all ids, in whatever order.
  package let mark: UInt64

  package init(_ ids: Set<String>) {
    count = ids.count
    mark = ids.reduce(0) { $0 &+ Self.mark(of: $1) }
  }

  /// The same on every machine, since a journal keeps it: FNV-1a, its bits mixed once more, so that
  /// sums of like ids differ.
  private static func mark(of id: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}

extension MemberSet {
  var json: JSONValue {
    ["count": .number(String(count)), "mark": .string(String(mark, radix: 16))]
  }

  /// `nil` for what is none.
  init?(json: JSONValue) {
    guard let count = json["count"]?.asInt,
      let mark = json["mark"]?.asString.flatMap({ UInt64($0, radix: 16) })
    else { return nil }
    self.count = count
    self.mark = mark
  }
}
