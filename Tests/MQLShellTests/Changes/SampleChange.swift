import JSON
import MQL
import MQLShell

/// A store of some customers and groups, and plans for it.
enum SampleChange {
  static let catalog = Catalog(resources: [
    Resource(
      name: "groups", apiName: "customer_groups", singular: "group", summary: "groups",
      fields: [ResourceField("id", .text, "key"), ResourceField("name", .text, "name")],
      relations: [Relation("customers", to: "customers", isList: true, "members")],
      naturalKey: "name", label: "name", headline: ["name"],
      changes: ResourceChanges(
        newRecord: .init(required: ["name"], optional: ["metadata"]),
        settable: ["name", "metadata"], isDeletable: true, members: "customers")),
    Resource(
      name: "customers", apiName: "customers", singular: "customer", summary: "customers",
      fields: [ResourceField("id", .text, "key"), ResourceField("email", .text, "address")],
      relations: [], naturalKey: "email", label: "email", headline: ["email"],
      changes: ResourceChanges(
        newRecord: .init(required: ["email"], optional: ["first_name"]),
        settable: ["first_name", "metadata"], isDeletable: false)),
  ])

  static let customers = ResourceName("customers")
  static let groups = ResourceName("groups")
  static let here = StoreIdentity(name: "shop", place: "https://shop.example")

  /// Thirty customers `c0`..., the groups `vip` of `c0`...`c9` and `old` of `c0`...`c3`.
  static var contents: ScriptedStore.Contents {
    var contents = ScriptedStore.Contents()
    for number in 0..<30 {
      contents.records["c\(number)"] = [
        "email": .string(email(number)), "first_name": .string("Ann \(number)"),
        "metadata": number % 2 == 0 ? .null : ["tier": "gold"],
      ]
    }
    contents.records["vip"] = ["name": "VIP", "metadata": .null]
    contents.records["old"] = ["name": "Old", "metadata": ["colour": "red"]]
    contents.members["vip"] = Set((0..<10).map { "c\($0)" })
    contents.members["old"] = Set((0..<4).map { "c\($0)" })
    return contents
  }

  static func email(_ number: Int) -> String { "c\(number)@shop.example" }

  static func member(_ number: Int) -> Member { Member(id: "c\(number)", label: email(number)) }

  static func rename(_ number: Int, to name: String = "Bea") -> ChangeStep {
    .update(
      RecordUpdate(
        resource: customers, id: "c\(number)", label: email(number),
        fields: [
          FieldChange(["first_name"], before: .string("Ann \(number)"), after: .string(name))
        ]))
  }

  static func tier(_ number: Int) -> ChangeStep {
    let field =
      number % 2 == 0
      ? FieldChange(["metadata"], before: .null, after: ["tier": "silver"])
      : FieldChange(["metadata", "tier"], before: "gold", after: "silver")
    return .update(
      RecordUpdate(
        resource: customers, id: "c\(number)", label: email(number), fields: [field]))
  }

  static func add(_ numbers: some Sequence<Int>, to group: RecordPlace = .id("vip")) -> ChangeStep {
    .add(MembershipChange(group: group, label: "VIP", members: numbers.map { member($0) }))
  }

  static func remove(_ numbers: some Sequence<Int>, from group: String = "vip") -> ChangeStep {
    .remove(MembershipChange(group: .id(group), label: "VIP", members: numbers.map { member($0) }))
  }

  static let createGroup = ChangeStep.create(
    NewRecord(
      resource: groups, label: "New",
      values: [FieldValue("name", "New"), FieldValue("metadata", ["a": 1])]))

  static let deleteOld = ChangeStep.delete(
    RecordDeletion(
      resource: groups, id: "old", label: "Old",
      values: [FieldValue("name", "Old"), FieldValue("metadata", ["colour": "red"])],
      members: (0..<4).map { member($0) }, dependents: []))

  static func plan(_ steps: [ChangeStep], report changed: Int = 0) -> ChangePlan {
    var report = ChangeReport()
    report.changed = changed
    return ChangePlan(title: "update customers", steps: steps, report: report)
  }

  /// About thirty steps of every kind.
  static var everything: ChangePlan {
    var steps = (0..<12).map { rename($0) }
    steps += (12..<22).map { tier($0) }
    steps.append(createGroup)
    let made = steps.count - 1
    steps.append(add(0..<5, to: .madeBy(step: made)))
    steps.append(add(5..<8, to: .madeBy(step: made)))
    steps.append(add(8..<14))
    steps.append(remove(0..<3))
    steps.append(deleteOld)
    steps.append(rename(25))
    return plan(steps)
  }
}

extension ScriptedStore.Contents {
  /// With groups under their names, as an undo can bring them back: under another id.
  var byName: ScriptedStore.Contents {
    var named = ScriptedStore.Contents()
    for (id, record) in records {
      let name = record["name"]?.asString ?? id
      var record = record
      if record["metadata"] == .null { record["metadata"] = .object([]) }
      named.records[name] = record
      named.members[name] = members[id]
    }
    return named
  }
}

extension ScriptedStore.Contents {
  /// Says no more than that: a store is too long for a message.
  func isSame(as other: ScriptedStore.Contents) -> Bool { self == other }
}
