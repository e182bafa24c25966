import Foundation
import JSON

/// What stands in a recording for values that a server made on the spot, and what the sandbox made in
/// their place: bound on first sight, the same ever after.
struct Bindings {
  private var values: [String: String] = [:]
  /// The instants between which `{{now}}` must lie.
  var began = ""
  var ended = ""

  mutating func bind(_ name: String, to value: String) {
    values[name] = value
  }

  func bound(_ name: String) -> String? { values[name] }

  /// A text of the recording with all that is bound put in.
  func filled(_ text: String) -> String {
    if !text.contains("{{"), !text.contains("_01M8"), !text.contains("<") { return text }
    var filled = text
    for (name, value) in values { filled = filled.replacingOccurrences(of: name, with: value) }
    return filled
  }

  func filled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(filled(text))
    case .array(let elements): .array(elements.map(filled))
    case .object(let members):
      .object(members.map { JSONMember($0.name, filled($0.value)) })
    case .null, .bool, .number: value
    }
  }

  /// Whether `actual` may stand for the recorded `expected`.
  mutating func accepts(_ actual: String, for expected: String, field: String) -> Bool {
    if sameBytes(expected, "{{now}}") { return isInstant(actual) && isNow(actual) }
    // A secret hides as another each time.
    if sameBytes(expected, "<jwt>") { return hasShape(of: expected, field: field, actual) }
    if let bound = values[expected] { return sameBytes(bound, actual) }
    guard isMadeOnTheSpot(expected, field: field) else {
      return sameBytes(filled(expected), actual)
    }
    guard hasShape(of: expected, field: field, actual) else { return false }
    values[expected] = actual
    return true
  }

  private func isMadeOnTheSpot(_ expected: String, field: String) -> Bool {
    expected.hasPrefix("{{") || expected.contains("_01M8") && knownRows[expected] == nil
      || expected.hasPrefix("2026-11-23T") || expected.hasPrefix("2026-11-24T")
      || field == "password_hash"
  }

  private func hasShape(of expected: String, field: String, _ actual: String) -> Bool {
    if sameBytes(expected, "<jwt>") { return actual.split(separator: ".").count == 3 }
    if field == "password_hash" {
      return actual.utf8.count == 128
        && actual.wholeMatch(of: /[A-Za-z0-9+\/]+=*/) != nil
    }
    if isInstant(expected) { return isInstant(actual) }
    let prefix = ["{{g}}": "cgrp", "{{g2}}": "cgrp", "{{c}}": "cus"][expected]
    let name = prefix ?? String(expected.prefix { $0 != "_" })
    guard actual.hasPrefix(name + "_") else { return false }
    let rest = actual.dropFirst(name.count + 1)
    return rest.count == 26 && rest.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]+/) != nil
  }

  private func isInstant(_ text: String) -> Bool {
    text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil
  }

  private func isNow(_ text: String) -> Bool { began <= text && text <= ended }
}

/// The rows of the data itself, which no server made, by id.
let knownRows: [String: JSONValue] = {
  var rows: [String: JSONValue] = [:]
  for list in (try? JSONValue.parse(datasetBytes))?.asObject ?? [] {
    for row in list.value.asArray ?? [] {
      if let id = row["id"]?.asString { rows[id] = row }
    }
  }
  return rows
}()

func sameBytes(_ one: String, _ other: String) -> Bool {
  one.utf8.elementsEqual(other.utf8)
}
