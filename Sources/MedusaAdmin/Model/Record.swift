import JSON

/// A JSON object being read into a typed value. Members that nobody asks for are left alone; one that
/// has another kind than expected is an error that says where.
///
/// An absent member reads as `nil`, like `null`: `fields` leaves members out.
struct Record {
  private let value: JSONValue

  init(_ value: JSONValue) throws(ShapeError) {
    guard case .object = value else { throw ShapeError(value, wanted: "an object") }
    self.value = value
  }

  func text(_ name: String) throws(ShapeError) -> String? {
    try read(name, "a text") { $0.asString }
  }

  func bool(_ name: String) throws(ShapeError) -> Bool? {
    try read(name, "true or false") { $0.asBool }
  }

  func int(_ name: String) throws(ShapeError) -> Int? {
    try read(name, "an integer") { $0.asInt }
  }

  func double(_ name: String) throws(ShapeError) -> Double? {
    try read(name, "a number") { $0.asDouble }
  }

  func timestamp(_ name: String) throws(ShapeError) -> Timestamp? {
    try read(name, "a time like 2025-04-16T00:00:00.000Z") { $0.asString.flatMap { Timestamp($0) } }
  }

  /// As it came; `null` reads as `nil`.
  func json(_ name: String) -> JSONValue? { present(name) }

  func requiredText(_ name: String) throws(ShapeError) -> String {
    try required(name, "a text", text(name))
  }

  func requiredInt(_ name: String) throws(ShapeError) -> Int {
    try required(name, "an integer", int(name))
  }

  func record<Value: RecordReadable>(_ name: String) throws(ShapeError) -> Value? {
    guard let found = present(name) else { return nil }
    do throws(ShapeError) { return try Value(Record(found)) } catch { throw error.inside(name) }
  }

  func requiredRecord<Value: RecordReadable>(_ name: String) throws(ShapeError) -> Value {
    try required(name, "an object", record(name))
  }

  func list<Value: RecordReadable>(_ name: String) throws(ShapeError) -> [Value]? {
    guard let found = present(name) else { return nil }
    guard let elements = found.asArray else {
      throw ShapeError(found, wanted: "a list").inside(name)
    }
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      do throws(ShapeError) {
        values.append(try Value(Record(element)))
      } catch {
        throw error.inside("\(name)[\(index)]")
      }
    }
    return values
  }

  func requiredList<Value: RecordReadable>(_ name: String) throws(ShapeError) -> [Value] {
    try required(name, "a list", list(name))
  }

  private func present(_ name: String) -> JSONValue? {
    let found = value[name]
    return found == .null ? nil : found
  }

  private func read<Value>(
    _ name: String, _ wanted: String, _ convert: (JSONValue) -> Value?
  ) throws(ShapeError) -> Value? {
    guard let found = present(name) else { return nil }
    guard let converted = convert(found) else {
      throw ShapeError(found, wanted: wanted).inside(name)
    }
    return converted
  }

  private func required<Value>(
    _ name: String, _ wanted: String, _ read: Value?
  ) throws(ShapeError) -> Value {
    if let read { return read }
    throw ShapeError(value[name], wanted: wanted).inside(name)
  }
}

/// What is read from a ``Record``.
protocol RecordReadable: Sendable {
  init(_ record: Record) throws(ShapeError)
}
