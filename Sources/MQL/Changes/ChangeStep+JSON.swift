package import JSON

/// A journal's text that is no step.
package struct UnreadableStep: Error {
  package init() {}
}

// As the journal and programs have it: {"action": "update", "resource": "customers", ...}.
extension ChangeStep {
  package var json: JSONValue {
    switch self {
    case .create(let new):
      [
        "action": "create", "resource": .string(new.resource.text), "label": .string(new.label),
        "values": .object(new.values.map { JSONMember($0.name, $0.value) }),
      ]
    case .update(let update):
      update.json
    case .delete(let deletion):
      [
        "action": "delete", "resource": .string(deletion.resource.text),
        "id": .string(deletion.id), "label": .string(deletion.label),
        "values": .object(deletion.values.map { JSONMember($0.name, $0.value) }),
        "members": .array(deletion.members.map { $0.json }),
        "dependents": .array(deletion.dependents.map { .string($0) }),
      ]
    case .add(let change): change.json(action: "add")
    case .remove(let change): change.json(action: "remove")
    }
  }

  package init(json: JSONValue) throws(UnreadableStep) {
    let members = Members(json)
    switch try members.text("action") {
    case "create":
      self = .create(
        NewRecord(
          resource: ResourceName(try members.text("resource")), label: try members.text("label"),
          values: try members.values()))
    case "update":
      var fields: [FieldChange] = []
      for field in try members.array("fields") { fields.append(try FieldChange(json: field)) }
      self = .update(
        RecordUpdate(
          resource: ResourceName(try members.text("resource")), id: try members.text("id"),
          label: try members.text("label"), fields: fields,
          nulls: members["nulls"] == nil ? [] : try members.texts("nulls")))
    case "delete":
      self = .delete(
        RecordDeletion(
          resource: ResourceName(try members.text("resource")), id: try members.text("id"),
          label: try members.text("label"), values: try members.values(),
          members: try members.members(), dependents: try members.texts("dependents")))
    case "add": self = .add(try members.membership())
    case "remove": self = .remove(try members.membership())
    default: throw UnreadableStep()
    }
  }
}

extension RecordUpdate {
  fileprivate var json: JSONValue {
    var members = [
      JSONMember("action", "update"), JSONMember("resource", .string(resource.text)),
      JSONMember("id", .string(id)), JSONMember("label", .string(label)),
      JSONMember("fields", .array(fields.map { $0.json })),
    ]
    if !nulls.isEmpty { members.append(JSONMember("nulls", .array(nulls.map { .string($0) }))) }
    return .object(members)
  }
}

extension MembershipChange {
  fileprivate func json(action: String) -> JSONValue {
    let place: JSONMember =
      switch group {
      case .id(let id): JSONMember("group", .string(id))
      case .madeBy(let step): JSONMember("made_by", .number(String(step)))
      }
    var object = [
      JSONMember("action", .string(action)), place, JSONMember("label", .string(label)),
      JSONMember("members", .array(members.map { $0.json })),
    ]
    if let planned { object.append(JSONMember("planned", planned.json)) }
    return .object(object)
  }
}

extension Member {
  fileprivate var json: JSONValue { ["id": .string(id), "label": .string(label)] }
}

extension FieldChange {
  fileprivate var json: JSONValue {
    var members = [JSONMember("path", .array(path.map { .string($0) }))]
    if let before { members.append(JSONMember("before", before)) }
    if let after { members.append(JSONMember("after", after)) }
    return .object(members)
  }

  fileprivate init(json: JSONValue) throws(UnreadableStep) {
    let members = Members(json)
    self.init(try members.texts("path"), before: members["before"], after: members["after"])
  }
}

/// The members of a JSON object, as they are asked for.
private struct Members {
  private let object: [JSONMember]

  init(_ json: JSONValue) { object = json.asObject ?? [] }

  subscript(name: String) -> JSONValue? { object.first { $0.name == name }?.value }

  func text(_ name: String) throws(UnreadableStep) -> String {
    guard let text = self[name]?.asString else { throw UnreadableStep() }
    return text
  }

  func array(_ name: String) throws(UnreadableStep) -> [JSONValue] {
    guard let array = self[name]?.asArray else { throw UnreadableStep() }
    return array
  }

  func texts(_ name: String) throws(UnreadableStep) -> [String] {
    var texts: [String] = []
    for element in try array(name) {
      guard let text = element.asString else { throw UnreadableStep() }
      texts.append(text)
    }
    return texts
  }

  func values() throws(UnreadableStep) -> [FieldValue] {
    guard let object = self["values"]?.asObject else { throw UnreadableStep() }
    return object.map { FieldValue($0.name, $0.value) }
  }

  func members() throws(UnreadableStep) -> [Member] {
    var list: [Member] = []
    for element in try array("members") {
      let member = Members(element)
      list.append(Member(id: try member.text("id"), label: try member.text("label")))
    }
    return list
  }

  func membership() throws(UnreadableStep) -> MembershipChange {
    let place: RecordPlace
    if let step = self["made_by"]?.asInt {
      place = .madeBy(step: step)
    } else {
      place = .id(try text("group"))
    }
    return MembershipChange(
      group: place, label: try text("label"), members: try members(), planned: try planned())
  }

  private func planned() throws(UnreadableStep) -> MemberSet? {
    guard let json = self["planned"] else { return nil }
    guard let planned = MemberSet(json: json) else { throw UnreadableStep() }
    return planned
  }
}
