internal import CTOML

/// A parsed TOML file, which its nodes keep alive.
final class TOMLDocument {
  private let handle: OpaquePointer
  let path: String

  init(_ bytes: [UInt8], path: String) throws(ConfigurationFailure) {
    // toml++ also refuses what is not UTF-8, but says less clearly what is wrong.
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8(path) }
    var error = ctoml_error()
    let parsed = bytes.withUnsafeBytes { raw in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1) { empty in
        let text = raw.bindMemory(to: CChar.self).baseAddress ?? UnsafePointer(empty.baseAddress)
        return text.flatMap { ctoml_parse($0, raw.count, &error) }
      }
    }
    guard let parsed else {
      let message = withUnsafeBytes(of: error.message) { message in
        String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw .inFile(path, line: error.place.line, column: error.place.column, message)
    }
    handle = parsed
    self.path = path
  }

  deinit { ctoml_free(handle) }

  var root: TOMLNode { TOMLNode(document: self, handle: ctoml_root(handle)) }
}

/// One value of a TOML file.
struct TOMLNode {
  let document: TOMLDocument
  let handle: OpaquePointer

  struct Entry {
    let key: String
    let keyPlace: ctoml_place
    let value: TOMLNode
  }

  /// The entries of a table, by key.
  var entries: [Entry] {
    (0..<ctoml_entries(handle)).compactMap { index in
      var key = ctoml_text()
      var place = ctoml_place()
      guard let value = ctoml_entry(handle, index, &key, &place) else { return nil }
      return Entry(
        key: Self.text(key), keyPlace: place, value: TOMLNode(document: document, handle: value))
    }
  }

  var isTable: Bool { ctoml_kind_of(handle) == ctoml_table }

  func string() throws(ConfigurationFailure) -> String {
    var value = ctoml_text()
    guard ctoml_read_string(handle, &value) else { throw wrongType(wanted: "a text in quotes") }
    return Self.text(value)
  }

  func integer() throws(ConfigurationFailure) -> Int64 {
    var value: Int64 = 0
    guard ctoml_read_integer(handle, &value) else { throw wrongType(wanted: "a whole number") }
    return value
  }

  func boolean() throws(ConfigurationFailure) -> Bool {
    var value = false
    guard ctoml_read_boolean(handle, &value) else { throw wrongType(wanted: "true or false") }
    return value
  }

  func failure(_ message: String, help: String? = nil) -> ConfigurationFailure {
    let place = ctoml_place_of(handle)
    return .inFile(
      document.path, line: place.line, column: place.column, message, help: help)
  }

  func wrongType(wanted: String) -> ConfigurationFailure {
    failure("this is \(kindName); \(wanted) stands here")
  }

  private var kindName: String {
    switch ctoml_kind_of(handle) {
    case ctoml_table: "a table"
    case ctoml_array: "a list"
    case ctoml_string: "a text"
    case ctoml_integer: "a whole number"
    case ctoml_float: "a decimal number"
    case ctoml_boolean: "true or false"
    default: "a date or time"
    }
  }

  private static func text(_ text: ctoml_text) -> String {
    let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.count)
    return String(decoding: bytes, as: UTF8.self)
  }
}
