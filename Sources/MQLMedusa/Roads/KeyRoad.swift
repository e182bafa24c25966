internal import MQL
internal import MedusaAdmin

/// The way to one record: by its natural key, and only where none has that by id.
struct KeyRoad: Sendable {
  let value: Value
  /// The key as it was written, for messages.
  let key: String
  let resource: MedusaResource
  let route: ListRoute
  private(set) var attempts: [Attempt] = []
  /// Gives the shape of a record that is nothing but its natural key.
  private let nameShape: @Sendable () -> RecordShape

  enum Attempt: Sendable {
    /// A list, of which the records with exactly this value count.
    case list(ListRequest, field: String, value: Value, note: String?)
    case id(String, RecordShape)
  }

  /// - Parameter nameShape: made only where no record is found.
  init?(
    _ key: Value, of resource: MedusaResource, _ route: ListRoute, _ shape: RecordShape,
    nameShape: @escaping @Sendable () -> RecordShape
  ) {
    value = key
    self.resource = resource
    self.route = route
    self.nameShape = nameShape
    switch key {
    case .text(let text): self.key = "\"\(text)\""
    case .int(let number): self.key = String(number)
    case .null, .bool, .decimal, .time, .date, .duration, .period, .json, .list, .record: return nil
    }
    let unfiltered = addNatural(key, shape)
    if case .text(let id) = key { addID(id, shape, in: unfiltered) }
  }

  /// The list of all the records' natural keys: read where none is found, to tell the nearest.
  func names() -> ListRequest? {
    let natural = resource.record.naturalKey.flatMap { resource.record.field($0) }
    return natural?.type == .text ? ListRequest.whole(route, nameShape()) : nil
  }

  /// Gives the list back where it is the whole one: whoever has the id is in it too.
  private mutating func addNatural(_ key: Value, _ shape: RecordShape) -> ListRequest? {
    guard let field = resource.record.naturalKey, let type = resource.record.field(field)?.type,
      let value = key.asKey(of: type)
    else { return nil }
    var shape = shape
    shape.name(field)
    var pushdown = FilterPushdown(resource)
    let verdict = pushdown.push([.compare(field: field, .equal, value)])
    let list = ListRequest(
      path: route.path, rowsKey: route.rowsKey, filter: pushdown.filter, shape: shape)
    if case .barrier = verdict[0] {
      attempts.append(.list(list, field: field, value: value, note: "looked through for the key"))
      return list
    }
    attempts.append(.list(list, field: field, value: value, note: nil))
    return nil
  }

  private mutating func addID(_ id: String, _ shape: RecordShape, in unfiltered: ListRequest?) {
    let value = Value.text(id)
    if let unfiltered {
      attempts.append(.list(unfiltered, field: "id", value: value, note: "in the same list, by id"))
      return
    }
    var pushdown = FilterPushdown(resource)
    if case .exact = pushdown.push([.compare(field: "id", .equal, value)])[0] {
      let list = ListRequest(
        path: route.path, rowsKey: route.rowsKey, filter: pushdown.filter, shape: shape)
      attempts.append(.list(list, field: "id", value: value, note: nil))
    } else if Self.mayBeID(id) {
      attempts.append(.id(id, shape))
    }
  }

  /// Anything may be an id, save what would not stay one segment of a path.
  private static func mayBeID(_ text: String) -> Bool {
    !text.isEmpty && text != "." && text != ".." && !text.utf8.contains(0)
  }

  var requests: [PlannedRequest] {
    var planned: [PlannedRequest] = []
    for attempt in attempts {
      let otherwise = planned.isEmpty ? nil : "only where that finds none"
      switch attempt {
      case .list(let list, "id", _, _?) where !planned.isEmpty && list.filter == ServerFilter():
        continue
      case .list(let list, _, _, let note):
        if list.filter.isImpossible { continue }
        planned.append(
          PlannedRequest(
            list.request(
              ListRequest.Page(order: route.takesOrder ? "id" : nil, limit: route.pageRows)),
            note: note ?? otherwise))
      case .id(let id, let shape):
        planned.append(
          PlannedRequest(StoreReader.request(id, of: route, shape), note: otherwise))
      }
    }
    return planned
  }
}

extension Value {
  /// As a key of this type: a number may be written as a text.
  fileprivate func asKey(of type: ValueType) -> Value? {
    switch (type, self) {
    case (.text, .text), (.int, .int): self
    case (.text, .int(let number)): .text(String(number))
    case (.int, .text(let text)): Int64(text).map { .int($0) }
    default: nil
    }
  }
}
