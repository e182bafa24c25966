internal import JSON
internal import MQL

extension RecordUpdate {
  /// What sets the fields, as v1 takes it.
  var body: JSONValue {
    var members: [JSONMember] = []
    for field in fields {
      guard field.path.first == "metadata" else {
        members.append(JSONMember(field.path.first ?? "", field.after ?? .null))
        continue
      }
      let keys = field.metadataKeys
      if let index = members.firstIndex(where: { $0.name == "metadata" }) {
        members[index].value = .object((members[index].value.asObject ?? []) + keys)
      } else {
        members.append(JSONMember("metadata", .object(keys)))
      }
    }
    return .object(members)
  }
}

extension FieldChange {
  /// The keys to be set; an empty text deletes one. The whole can't be sent: v1 lays it over what is
  /// there, and crashes where it is null (contract, section 3.5).
  fileprivate var metadataKeys: [JSONMember] {
    if path.count > 1 { return [JSONMember(path[1], after ?? "")] }
    let new = after?.asObject ?? []
    let old = before?.asObject ?? []
    let gone = old.filter { member in
      // Two spellings of `é` are two keys.
      !new.contains { $0.name.utf8.elementsEqual(member.name.utf8) }
    }
    return new + gone.map { JSONMember($0.name, "") }
  }
}
