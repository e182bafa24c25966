import MQL
import Testing

extension TextColumn {
  /// `nil` where it is null.
  func text(_ index: Int) -> String? {
    guard validity[index] else { return nil }
    return String(decoding: bytes[offsets[index]..<offsets[index + 1]], as: UTF8.self)
  }

  var texts: [String?] { (0..<offsets.count - 1).map { text($0) } }

  /// A text each; `nil` is null.
  init(_ texts: [String?]) {
    var bytes: [UInt8] = []
    var offsets = [0]
    var validity = Validity(allValid: 0)
    for text in texts {
      bytes += (text ?? "").utf8
      offsets.append(bytes.count)
      validity.append(text != nil)
    }
    self.init(bytes: bytes, offsets: offsets, validity: validity)
  }
}

extension Column {
  /// `nil` where it is null.
  func value(_ index: Int) -> Value? {
    switch self {
    case .null: nil
    case .bool(let column): column[index].map { .bool($0) }
    case .int(let column): column[index].map { .int($0) }
    case .decimal(let column): column[index].map { .decimal($0) }
    case .time(let column): column[index].map { .time($0) }
    case .date(let column): column[index].map { .date($0) }
    case .duration(let column): column[index].map { .duration($0) }
    case .period(let column): column[index].map { .period($0) }
    case .text(let column): column.text(index).map { .text($0) }
    case .json(let column): column.text(index).map { .json($0) }
    case .list(let lists):
      lists.validity[index]
        ? .list(
          (lists.offsets[index]..<lists.offsets[index + 1]).map {
            lists.elements.value($0) ?? .null
          }) : nil
    case .record(let records):
      records.validity[index]
        ? .record(
          records.fields.map { Value.RecordValue($0.name, $0.column.value(index) ?? .null) }) : nil
    }
  }
}

extension FixedColumn {
  fileprivate subscript(index: Int) -> Element? { validity[index] ? values[index] : nil }
}

extension RecordColumn {
  /// The rows, each field by name; nulls are left out.
  var rows: [[String: Value]] {
    (0..<count).map { row in
      var values: [String: Value] = [:]
      for field in fields { values[field.name] = field.column.value(row) }
      return values
    }
  }
}

/// The failure of a body that must not be read.
func failure(
  _ decoder: ResponseDecoder, _ body: String, sourceLocation: SourceLocation = #_sourceLocation
) -> DecodingFailure? {
  failure(decoder, Array(body.utf8), sourceLocation: sourceLocation)
}

func failure(
  _ decoder: ResponseDecoder, _ body: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) -> DecodingFailure? {
  #expect(throws: DecodingFailure.self, sourceLocation: sourceLocation) {
    try decoder.decode(body)
  }
}
