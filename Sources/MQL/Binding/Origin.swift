/// Where records come into a query: a scan, a followed relation, the elements of an expanded one.
///
/// Every field and relation has its slot from the start; only those that something reads are filled.
package struct Origin: Sendable {
  package let resource: Resource
  private let firstSlot: Int
  /// Set where the rows are records as a snapshot has them, and not as the store does.
  let kept: KeptRecords?

  package init(resource: Resource, firstSlot: Int) {
    self.init(resource: resource, firstSlot: firstSlot, kept: nil)
  }

  init(resource: Resource, firstSlot: Int, kept: KeptRecords?) {
    self.resource = resource
    self.firstSlot = firstSlot
    self.kept = kept
  }

  package static func slotCount(_ resource: Resource) -> Int {
    resource.fields.count + resource.relations.count
  }

  /// Whether its rows are a snapshot's: nothing of them is asked of a store.
  package var isOfSnapshot: Bool { kept != nil }

  /// Of a field or a relation; `nil` where the resource has neither.
  package func slot(_ name: String) -> Slot? {
    if let index = resource.fields.firstIndex(where: { $0.name == name }) {
      return Slot(firstSlot + index)
    }
    if let index = resource.relations.firstIndex(where: { $0.name == name }) {
      return Slot(firstSlot + resource.fields.count + index)
    }
    return nil
  }

  /// The slot of `id`, which stays with the row even where no column shows it.
  package var keySlot: Slot { slot("id") ?? Slot(firstSlot) }

  /// The name of the field or relation that stands in a slot.
  package func name(_ slot: Slot) -> String? {
    let index = slot.index - firstSlot
    guard index >= 0 else { return nil }
    if index < resource.fields.count { return resource.fields[index].name }
    let relation = index - resource.fields.count
    return relation < resource.relations.count ? resource.relations[relation].name : nil
  }

  /// Every slot with its name.
  package var slots: [(name: String, slot: Slot)] {
    (resource.fields.map { $0.name } + resource.relations.map { $0.name }).enumerated().map {
      ($0.element, Slot(firstSlot + $0.offset))
    }
  }

  /// The visible columns that a fresh record has: its fields.
  package var columns: [RowShape.Column] {
    resource.fields.enumerated().map { index, field in
      RowShape.Column(
        name: field.name, type: field.type, slot: Slot(firstSlot + index),
        currency: currency(of: field), ownerCurrency: ownerCurrency(of: field),
        headline: resource.headline.firstIndex(of: field.name), isMade: false)
    }
  }

  private func currency(of field: ResourceField) -> Slot? {
    guard case .sibling(let name) = field.currency else {
      return field.type.currencyFieldOfOwner.flatMap { slot($0) }
    }
    return slot(name)
  }

  private func ownerCurrency(of field: ResourceField) -> String? {
    guard case .parent(let name) = field.currency else { return nil }
    return name
  }
}
