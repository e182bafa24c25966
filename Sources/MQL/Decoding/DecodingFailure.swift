/// Why bytes were not the JSON that was due: what stood there, where, and what should have.
package struct DecodingFailure: Error, Sendable, Hashable {
  /// What is wrong with the body.
  package enum Reason: Sendable, Hashable {
    case empty
    /// The bytes end before the JSON does.
    case cutOff
    /// HTML, plain text, anything that does not even begin as JSON.
    case notJSON
    case notUTF8
    /// A line end or the like within a text, as it stands after a quote too many or too few.
    case controlCharacter
    /// An escape that is half of a surrogate pair: no character, and no UTF-8.
    case loneSurrogate
    case malformed(wanted: String)
    /// More after the end.
    case trailing
    case tooDeep
    case tooLong
    case wrongType(wanted: String)
    /// A number beyond what its type holds.
    case outOfRange(wanted: String)
    case malformedTime
    case malformedDate
    /// The list or record that the answer is for is not in it: nothing was found, or null.
    case noRows(key: String)
    /// Two rows on a line.
    case sameLine
    case outOfMemory
  }

  package let reason: Reason
  /// The value that was being read: `customer_groups[3].customers[1].email`; empty at the top.
  package let path: String
  /// Where in the bytes.
  package let byteOffset: Int
  /// From 1.
  package let line: Int
  /// The beginning of what stood there, with everything invisible written as an escape.
  package let found: String

  package init(reason: Reason, path: String, byteOffset: Int, line: Int, found: String) {
    self.reason = reason
    self.path = path
    self.byteOffset = byteOffset
    self.line = line
    self.found = found
  }
}

extension DecodingFailure: CustomStringConvertible {
  package var description: String {
    switch reason {
    case .empty: "found nothing where JSON was due"
    case .cutOff: "the JSON breaks off after \(byteOffset) bytes\(within)"
    case .notJSON: "found '\(found)' where JSON was due"
    case .notUTF8: "found bytes that are not UTF-8 \(place): '\(found)'"
    case .controlCharacter: "a text is not closed on its line, \(place): '\(found)'"
    case .loneSurrogate: "found '\(found)' \(place), \(Self.halfPair)"
    case .malformed(let wanted): "found '\(found)' \(place) where \(wanted) was due\(within)"
    case .trailing: "found '\(found)' \(place), after the end of the JSON"
    case .tooDeep: "the JSON has more than \(Self.mostLevels) levels of nesting \(place)\(within)"
    case .tooLong: "the JSON is over 2 GiB long"
    case .wrongType(let wanted): "\(subject) is \(found) where \(wanted) was due, \(place)"
    case .outOfRange(let wanted): "\(subject) is \(found), which is not \(wanted), \(place)"
    case .malformedTime:
      "\(subject) is '\(found)' where a time like 2025-01-31T10:00:00.000Z was due, \(place)"
    case .malformedDate: "\(subject) is '\(found)' where a date like 2025-01-31 was due, \(place)"
    case .noRows(let key) where found.isEmpty: "there is no '\(key)' in it"
    case .noRows(let key): "its '\(key)' is \(found) where a list was due"
    case .sameLine: "found a second record \(place), behind one on the same line"
    case .outOfMemory: "out of memory"
    }
  }

  /// What was found, without the place.
  package var finding: String {
    switch reason {
    case .empty: "found nothing where JSON was due"
    case .cutOff: "the record breaks off\(within)"
    case .notJSON: "found '\(found)' where JSON was due"
    case .notUTF8: "found bytes that are not UTF-8: '\(found)'"
    case .controlCharacter: "a text is not closed on its line: '\(found)'"
    case .loneSurrogate: "found '\(found)', \(Self.halfPair)"
    case .malformed(let wanted): "found '\(found)' where \(wanted) was due\(within)"
    case .trailing: "found '\(found)' after the end of the JSON"
    case .tooDeep: "the JSON has more than \(Self.mostLevels) levels of nesting\(within)"
    case .tooLong: "the JSON is over 2 GiB long"
    case .wrongType(let wanted): "\(subject) is \(found) where \(wanted) was due"
    case .outOfRange(let wanted): "\(subject) is \(found), which is not \(wanted)"
    case .malformedTime:
      "\(subject) is '\(found)' where a time like 2025-01-31T10:00:00.000Z was due"
    case .malformedDate: "\(subject) is '\(found)' where a date like 2025-01-31 was due"
    case .noRows(let key): "the answer has no '\(key)'"
    case .sameLine: "found a second record behind one on the same line"
    case .outOfMemory: "out of memory"
    }
  }

  package static let mostLevels = 250

  private static let halfPair =
    #"half of a surrogate pair, where a whole one like '\ud83d\ude00' was due"#

  private var subject: String { path.isEmpty ? "the value" : path }
  private var within: String { path.isEmpty ? "" : ", in \(path)" }
  private var place: String {
    line > 1 ? "at line \(line), byte \(byteOffset)" : "at byte \(byteOffset)"
  }
}
