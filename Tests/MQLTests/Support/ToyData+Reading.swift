import MQL

extension ToyData {
  func value(_ resource: Resource, _ id: String, _ field: String) -> Value {
    field == "id" ? .text(id) : records[resource.name.text]?[id]?[field] ?? .null
  }

  /// Newest first, equal times by id.
  func inOrder(_ resource: Resource) -> [String] {
    let ids = (records[resource.name.text] ?? [:]).keys.sorted()
    guard let orderedBy = resource.orderedBy else { return ids }
    return sort(ids, of: resource, by: [Offer.FieldOrder(field: orderedBy, isDescending: true)])
  }

  /// Stable, nulls last both ways.
  func sort(
    _ ids: [String], of resource: Resource, by keys: [Offer.FieldOrder]
  ) -> [String] {
    ids.enumerated().sorted { left, right in
      for key in keys {
        let a = value(resource, left.element, key.field)
        let b = value(resource, right.element, key.field)
        if a == b { continue }
        if a == .null || b == .null { return b == .null }
        return key.isDescending ? b.isBelow(a) : a.isBelow(b)
      }
      return left.offset < right.offset
    }.map { $0.element }
  }

  /// Records with the fields asked for and no others.
  func column(
    of resource: Resource, _ ids: [String?], _ needs: Needs, in catalog: Catalog
  ) -> RecordColumn {
    var fields: [RecordColumn.FieldColumn] = []
    for field in resource.fields where needs.isWhole || needs.fields[field.name] != nil {
      let values = ids.map { $0.map { value(resource, $0, field.name) } ?? .null }
      fields.append(RecordColumn.FieldColumn(field.name, Column(values, type: field.type)))
    }
    for relation in resource.relations {
      guard let part = needs.fields[relation.name] else { continue }
      fields.append(
        RecordColumn.FieldColumn(
          relation.name, related(resource, relation, ids, part, in: catalog)))
    }
    return RecordColumn(
      count: ids.count, fields: fields, validity: ids.presence)
  }

  func related(
    _ resource: Resource, _ relation: Relation, _ ids: [String?], _ needs: Needs,
    in catalog: Catalog
  ) -> Column {
    guard let target = catalog.resource(relation.target) else { return .null(count: ids.count) }
    let known = related["\(resource.name.text).\(relation.name)"] ?? [:]
    let lists = ids.map { $0.flatMap { known[$0] } ?? [] }
    guard relation.isList else {
      return .record(column(of: target, lists.map { $0.first }, needs, in: catalog))
    }
    var offsets = [0]
    for list in lists { offsets.append(offsets[offsets.count - 1] + list.count) }
    let elements = column(of: target, lists.flatMap { $0 }.map { $0 }, needs, in: catalog)
    return .list(
      ListColumn(
        offsets: offsets, elements: .record(elements),
        validity: ids.presence))
  }
}

extension [String?] {
  fileprivate var presence: Validity {
    var validity = Validity(allValid: 0)
    for element in self { validity.append(element != nil) }
    return validity
  }
}

extension Value {
  /// Of one type, and neither of them null.
  func isBelow(_ other: Value) -> Bool {
    switch (self, other) {
    case (.bool(let a), .bool(let b)): !a && b
    case (.int(let a), .int(let b)): a < b
    case (.decimal(let a), .decimal(let b)): a < b
    case (.text(let a), .text(let b)): Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8))
    case (.time(let a), .time(let b)): a < b
    case (.int(let a), .decimal(let b)): Decimal(a) < b
    case (.decimal(let a), .int(let b)): a < Decimal(b)
    default: false
    }
  }

  fileprivate func equals(_ other: Value) -> Bool {
    self == other
      || (self != .null && other != .null && compares(other) && !isBelow(other)
        && !other.isBelow(self))
  }

  private func compares(_ other: Value) -> Bool {
    switch (self, other) {
    case (.int, .decimal), (.decimal, .int), (.decimal, .decimal): true
    default: false
    }
  }
}

extension Predicate {
  var isOpaque: Bool {
    switch self {
    case .opaque: true
    case .not(let inner): inner.isOpaque
    case .and(let a, let b), .or(let a, let b): a.isOpaque || b.isOpaque
    case .any(_, let inner): inner.isOpaque
    case .compare, .match, .isIn, .isTrue, .isNull: false
    }
  }

  /// The language's own null: a comparison is true or false.
  func holds(_ field: (String) -> Value) -> Bool {
    switch self {
    case .compare(let name, let comparison, let value):
      let found = field(name)
      switch comparison {
      case .equal: return found.equals(value)
      case .notEqual: return !found.equals(value)
      case .less: return found.isBelow(value)
      case .lessOrEqual: return found.isBelow(value) || (found != .null && found.equals(value))
      case .greater: return value.isBelow(found)
      case .greaterOrEqual: return value.isBelow(found) || (found != .null && found.equals(value))
      }
    case .match(let name, let match, let needle):
      guard case .text(let text) = field(name) else { return false }
      switch match {
      case .contains: return needle.isEmpty || text.contains(needle)
      case .startsWith: return text.hasPrefix(needle)
      case .endsWith: return text.hasSuffix(needle)
      case .containsIgnoringCase:
        return needle.isEmpty || text.lowercased().contains(needle.lowercased())
      }
    case .isIn(let name, let values):
      let found = field(name)
      return values.contains { found.equals($0) }
    case .isTrue(let name): return field(name) == .bool(true)
    case .isNull(let name): return field(name) == .null
    case .not(let inner): return !inner.holds(field)
    case .or(let a, let b): return a.holds(field) || b.holds(field)
    case .and(let a, let b): return a.holds(field) && b.holds(field)
    case .any, .opaque: return false
    }
  }
}
