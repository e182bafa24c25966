import JSON

/// Reads a request's JSON body by the rules of its validator, like ``V1Query``.
struct V1Body {
  private let members: [JSONMember]
  private var problems: [String] = []

  init(_ body: JSONValue, allowed: [String]) throws(V1Failure) {
    guard case .object(let members) = body else {
      throw .invalidData("an unknown value was passed to the validate function")
    }
    self.members = members
    var told: [String] = []
    for member in members
    where !allowed.contains(where: { sameText($0, member.name) }) && !told.contains(member.name) {
      problems.append("property \(member.name) should not exist")
      told.append(member.name)
    }
  }

  /// Of several of the same name the last counts.
  subscript(name: String) -> JSONValue? {
    members.last { sameText($0.name, name) }?.value
  }

  /// Null counts as left out.
  mutating func optionalText(_ name: String) -> String? {
    guard let value = self[name], !value.isNull else { return nil }
    return requiredText(name)
  }

  mutating func requiredText(_ name: String) -> String {
    if let text = self[name]?.asString { return text }
    problems.append("\(name) must be a string")
    return ""
  }

  mutating func requiredEmail(_ name: String) -> String {
    if let text = self[name]?.asString, isEmail(text) { return text }
    problems.append("\(name) must be an email")
    return ""
  }

  mutating func optionalEmail(_ name: String) -> String? {
    guard let value = self[name], !value.isNull else { return nil }
    return requiredEmail(name)
  }

  mutating func optionalObject(_ name: String) -> [JSONMember]? {
    guard let value = self[name], !value.isNull else { return nil }
    if case .object(let members) = value { return members }
    problems.append("\(name) must be an object")
    return nil
  }

  /// `[{"id": "…"}]`.
  mutating func ids(_ name: String) -> [String] {
    let refusal = "each value in nested property \(name) must be either object or array"
    guard let value = self[name] else { return [] }
    guard case .array(let elements) = value else {
      if case .object = value { return [] }
      problems.append(refusal)
      return []
    }
    var ids: [String] = []
    for element in elements {
      guard case .object(let members) = element else {
        problems.append(refusal)
        return []
      }
      for member in members where !sameText(member.name, "id") {
        problems.append("property \(member.name) should not exist")
      }
      if let id = element["id"]?.asString { ids.append(id) } else { refuse("id must be a string") }
    }
    return ids
  }

  mutating func refuse(_ problem: String) {
    problems.append(problem)
  }

  /// To be called once everything was read.
  func check() throws(V1Failure) {
    if !problems.isEmpty { throw .invalidData(problems.joined(separator: ", ")) }
  }
}

/// `local@domain.tld`, without what a display name or a quoted local part would bring.
func isEmail(_ text: String) -> Bool {
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  guard parts.count == 2, let local = parts.first, let domain = parts.last else { return false }
  let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
  let forbidden: Set<Unicode.Scalar> = ["\"", "(", ")", ",", ":", ";", "<", ">", "[", "]", "\\"]
  let isClean = text.unicodeScalars.allSatisfy {
    $0.value > 0x20 && $0.value != 0x7F && !forbidden.contains($0)
  }
  return isClean && !local.isEmpty && local.utf8.count <= 64
    && !local.split(separator: ".", omittingEmptySubsequences: false).contains(where: \.isEmpty)
    && labels.count >= 2 && !labels.contains(where: \.isEmpty)
    && (labels.last?.utf8.count ?? 0) >= 2
    && !domain.unicodeScalars.contains("_")
}
