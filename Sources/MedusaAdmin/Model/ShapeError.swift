import JSON

/// A part of an answer that is not as it should be.
struct ShapeError: Error {
  private var path: [String] = []
  private let found: String
  private let wanted: String

  init(_ found: JSONValue?, wanted: String) {
    self.found = found.map { ShapeError.name($0) } ?? "nothing"
    self.wanted = wanted
  }

  func inside(_ name: String) -> ShapeError {
    var outer = self
    outer.path.insert(name, at: 0)
    return outer
  }

  func error(request: String) -> MedusaError {
    .unexpectedShape(
      path: path.isEmpty ? "its top" : path.joined(separator: "."), found: found, wanted: wanted,
      request: request)
  }

  /// The kind, never the value: it may be long, or nobody's business.
  private static func name(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
