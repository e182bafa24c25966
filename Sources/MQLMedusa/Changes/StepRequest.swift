internal import JSON
internal import MQL
internal import MedusaAdmin

/// The one request of a step.
struct StepRequest: Sendable {
  let method: Request.Method
  let target: String
  /// Without the password that a new customer gets.
  let body: JSONValue
  let answer: StepAnswer
  private let needsPassword: Bool

  /// Throws for what the store has no way to do, and for what it would crash on.
  ///
  /// - Parameter made: The id of the record that an earlier step makes.
  init(
    _ step: ChangeStep, to made: String?, in resources: MedusaResources
  ) throws(SourceError) {
    switch step {
    case .create(let new):
      let route = try resources.changeRoute(new.resource)
      method = .post
      target = Request.target(route.path)
      body = .object(
        new.values.filter { !$0.value.isNull }.map { JSONMember($0.name, $0.value) })
      answer = .made(key: route.rowKey)
      needsPassword = route.rowKey == "customer"
    case .update(let update):
      let route = try resources.changeRoute(update.resource)
      method = .post
      target = route.one(update.id)
      body = update.body
      answer = .changed(key: route.rowKey, id: update.id)
      needsPassword = false
    case .delete(let deletion):
      let route = try resources.changeRoute(deletion.resource)
      method = .delete
      target = route.one(deletion.id)
      // A request without a body libcurl may send a second time by itself.
      body = .object([])
      answer = .deleted(id: deletion.id)
      needsPassword = false
    case .add(let change):
      self = try StepRequest(change, .post, to: made, in: resources)
    case .remove(let change):
      self = try StepRequest(change, .delete, to: made, in: resources)
    }
    try check(step)
  }

  private init(
    _ change: MembershipChange, _ method: Request.Method, to made: String?,
    in resources: MedusaResources
  ) throws(SourceError) {
    let (route, segment) = try resources.membershipRoute
    let id = try change.group.id(or: made)
    self.method = method
    target = Request.target(route.path + [id, segment, "batch"])
    let members = change.members.map { JSONValue.object([JSONMember("id", .string($0.id))]) }
    body = .object([JSONMember("customer_ids", .array(members))])
    answer = .changed(key: route.rowKey, id: id)
    needsPassword = false
  }

  var line: String { "\(method.rawValue) \(target)" }

  /// As it is sent. Where the store wants a password it gets `password`.
  func request(password: Secret) -> Request {
    var members = body.asObject ?? []
    if needsPassword { members.append(JSONMember("password", .string(password.exposed))) }
    var bytes: [UInt8] = []
    JSONValue.object(members).write(into: &bytes)
    return Request(method, target, body: bytes)
  }
}

// MARK: what is not sent

extension StepRequest {
  private func check(_ step: ChangeStep) throws(SourceError) {
    if body.holdsNUL || target.contains("%00") {
      throw SourceError(.failed, "the store can't keep the character NUL, and \(line) has one")
    }
    // An empty segment would make of one record the list.
    if step.place == .id("") { throw SourceError(.failed, "\(line) has no id") }
    guard case .update(let update) = step else { return }
    for field in update.fields where field.path.count > (field.path.first == "metadata" ? 2 : 1) {
      throw SourceError(
        .failed, "the store has no way to set \(field.path.joined(separator: ".")) alone",
        help: "the whole \(field.path.prefix(2).joined(separator: ".")) can be set")
    }
  }
}

extension RecordPlace {
  fileprivate func id(or made: String?) throws(SourceError) -> String {
    switch self {
    case .id(let id): return id
    case .madeBy(let step):
      guard let made else {
        throw SourceError(.failed, "step \(step + 1) made no record that this one could change")
      }
      return made
    }
  }
}

extension MedusaResources {
  func changeRoute(_ name: ResourceName) throws(SourceError) -> ChangeRoute {
    guard let route = ChangeRoute(self[name]) else {
      throw SourceError(.failed, "the store has no way to change \(name.text)")
    }
    return route
  }

  /// The records that have members.
  var grouping: MedusaResource? { catalog.grouping.flatMap { self[$0.name] } }

  /// The way to them.
  var membershipRoute: (ChangeRoute, segment: String) {
    get throws(SourceError) {
      guard let route = ChangeRoute(grouping), let segment = route.membersSegment else {
        throw .noRoad(to: "members")
      }
      return (route, segment)
    }
  }
}

extension JSONValue {
  /// PostgreSQL has no such character in a text, and the store crashes (contract, section 11).
  fileprivate var holdsNUL: Bool {
    switch self {
    case .null, .bool, .number: false
    case .string(let text): text.utf8.contains(0)
    case .array(let elements): elements.contains { $0.holdsNUL }
    case .object(let members): members.contains { $0.name.utf8.contains(0) || $0.value.holdsNUL }
    }
  }
}
