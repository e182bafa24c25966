import JSON

/// A data file's JSON, read list by list.
struct DatasetFile {
  var path: String?
  var whole: JSONValue

  func rows<Row>(
    _ name: String, _ read: (DatasetRow) throws(SandboxError) -> Row
  ) throws(SandboxError) -> [Row] {
    guard let value = whole[name] else {
      throw .data(path: path, place: name, problem: "missing; the file must have this list")
    }
    guard case .array(let elements) = value else {
      throw .data(path: path, place: name, problem: "found \(kind(of: value)), expected a list")
    }
    var rows: [Row] = []
    rows.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      let place = "\(name)[\(index)]"
      guard case .object = element else {
        throw .data(
          path: path, place: place, problem: "found \(kind(of: element)), expected an object")
      }
      rows.append(try read(DatasetRow(path: path, place: place, value: element)))
    }
    return rows
  }
}

/// One object of a data file's list. Reading a field says where it stands if it is not what is due.
struct DatasetRow {
  var path: String?
  var place: String
  var value: JSONValue

  func text(_ name: String) throws(SandboxError) -> String {
    guard let text = try optionalText(name) else { throw missing(name, expected: "a text") }
    return text
  }

  func optionalText(_ name: String) throws(SandboxError) -> String? {
    guard let found = present(name) else { return nil }
    guard let text = found.asString else { throw wrong(name, found, expected: "a text") }
    if text.utf8.contains(0) { throw problem(name, "a text with a NUL can't be stored") }
    return text
  }

  func bool(_ name: String) throws(SandboxError) -> Bool {
    guard let found = present(name) else { throw missing(name, expected: "true or false") }
    guard let bool = found.asBool else { throw wrong(name, found, expected: "true or false") }
    return bool
  }

  /// Of 32 bits, as the servers' columns are.
  func integer(_ name: String) throws(SandboxError) -> Int {
    guard let found = present(name) else { throw missing(name, expected: "an integer") }
    guard let integer = found.asInt.flatMap(Int32.init(exactly:)) else {
      throw wrong(name, found, expected: "an integer of 32 bits")
    }
    return Int(integer)
  }

  func number(_ name: String) throws(SandboxError) -> Double {
    guard let number = try optionalNumber(name) else {
      throw missing(name, expected: "a number")
    }
    return number
  }

  func optionalNumber(_ name: String) throws(SandboxError) -> Double? {
    guard let found = present(name) else { return nil }
    guard let number = found.asDouble, number.isFinite else {
      throw wrong(name, found, expected: "a number")
    }
    return number
  }

  func instant(_ name: String) throws(SandboxError) -> Instant {
    guard let instant = try optionalInstant(name) else {
      throw missing(name, expected: "an instant")
    }
    return instant
  }

  func optionalInstant(_ name: String) throws(SandboxError) -> Instant? {
    guard let found = present(name) else { return nil }
    guard let instant = found.asString.flatMap(Instant.init(iso:)) else {
      throw wrong(name, found, expected: "an instant like 2025-01-31T12:00:00.000Z")
    }
    return instant
  }

  /// An object or null.
  func metadata(_ name: String) throws(SandboxError) -> JSONValue {
    guard let found = present(name) else { return .null }
    guard case .object = found else { throw wrong(name, found, expected: "an object or null") }
    return found
  }

  private func present(_ name: String) -> JSONValue? {
    // Not by `nil` as a value: JSONValue takes that literal for its null.
    guard let found = value[name], !found.isNull else { return Optional.none }
    return found
  }

  private func missing(_ name: String, expected: String) -> SandboxError {
    problem(name, "\(value[name] == nil ? "missing" : "found null"), expected \(expected)")
  }

  private func wrong(_ name: String, _ found: JSONValue, expected: String) -> SandboxError {
    problem(name, "found \(kind(of: found)), expected \(expected)")
  }

  private func problem(_ name: String, _ text: String) -> SandboxError {
    .data(path: path, place: "\(place).\(name)", problem: text)
  }
}

private func kind(of value: JSONValue) -> String {
  switch value {
  case .null: "null"
  case .bool(let bool): bool ? "true" : "false"
  case .number(let text): text
  case .string(let text):
    text.utf8.count <= 40 ? JSONValue.string(text).text : "a text of \(text.utf8.count) bytes"
  case .array: "a list"
  case .object: "an object"
  }
}
