internal import MQL

/// What is fetched of a record: its fields, the relations that come along, and those that have to be
/// fetched by themselves.
struct RecordShape: Sendable {
  struct Companion: Sendable {
    let relation: Relation
    let needs: Needs
    let shape: RecordShape
  }
  struct Separate: Sendable {
    let relation: Relation
    let needs: Needs
  }

  let resource: MedusaResource
  /// Every field, or those named here; `id` and what orders the records come in any case.
  let isWhole: Bool
  private(set) var named: Set<String>
  private(set) var along: [Companion]
  private(set) var apart: [Separate]

  init(
    _ resource: MedusaResource, _ needs: Needs, by road: Road, in resources: MedusaResources,
    apart excluded: Set<String> = []
  ) {
    var along: [Companion] = []
    var apart: [Separate] = []
    for relation in resource.record.relations {
      guard let inner = needs.fields[relation.name], let target = resources[relation.target] else {
        continue
      }
      let onwards = road.onwards(to: target)
      if road.leavesOut.contains(relation.name)
        || !onwards.carries(inner, of: target, in: resources)
      {
        apart.append(Separate(relation: relation, needs: inner))
      } else {
        along.append(
          Companion(
            relation: relation, needs: inner,
            shape: RecordShape(target, inner, by: onwards, in: resources)))
      }
    }
    self.resource = resource
    isWhole = needs.isWhole
    named = Set(needs.fields.keys).intersection(resource.record.fields.map(\.name))
    self.along = along
    self.apart = apart
  }

  /// Reads this field too.
  mutating func name(_ field: String) { named.insert(field) }

  /// From now on the relation is fetched by itself.
  mutating func separate(_ name: String) {
    guard let index = along.firstIndex(where: { $0.relation.name == name }) else { return }
    let companion = along.remove(at: index)
    apart.append(Separate(relation: companion.relation, needs: companion.needs))
  }

  /// The fields that are read, in the catalog's order.
  var fields: [ResourceField] {
    resource.record.fields.filter {
      isWhole || named.contains($0.name) || $0.name == "id"
        || $0.name == resource.record.orderedBy
    }
  }
}

extension Road {
  /// Whether records on this way have all that is needed of them.
  fileprivate func carries(
    _ needs: Needs, of resource: MedusaResource, in resources: MedusaResources
  ) -> Bool {
    if !carriesFieldsOfOwnList {
      let missing = resource.fieldsOfOwnList
      if needs.isWhole && !missing.isEmpty { return false }
      if needs.fields.keys.contains(where: { missing.contains($0) }) { return false }
    }
    for relation in resource.record.relations {
      guard let inner = needs.fields[relation.name], let target = resources[relation.target],
        target.list == nil
      else { continue }
      if !onwards(to: target).carries(inner, of: target, in: resources) { return false }
    }
    return true
  }
}
