/// Any JSON value, as it stood in the text.
///
/// Numbers keep their own text (`1.10` stays `1.10`), so none is rounded; two numbers are equal
/// where their texts are. Members keep their order and their repetitions. Texts are equal where their
/// bytes are: canonically equivalent ones are two values.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

/// One `"name": value` of an object.
public struct JSONMember: Sendable, Hashable {
  public var name: String
  public var value: JSONValue

  public init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue {
  /// The member of that name; of several, the last, as JavaScript has it. `nil` where there is none
  /// or this is no object.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The element at that index, counted from 0. `nil` where there is none or this is no array.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  public var isNull: Bool { self == .null }

  /// The text of a string; `nil` for every other kind.
  public var asString: String? {
    if case .string(let text) = self { text } else { nil }
  }

  public var asBool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// A number that is written as an integer and fits; `nil` for `1.0`, `1e3` and every other kind.
  public var asInt: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }

  /// The number nearest to the text; not exact.
  public var asDouble: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }

  public var asArray: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  public var asObject: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }
}
