private import JSON

/// Customer groups in v1 (contract, sections 3.1 to 3.5).
struct CustomerGroupRoutesV1: CustomerGroupRoutes {
  private let path = ["admin", "customer-groups"]

  func list(
    _ query: CustomerGroupListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<CustomerGroup>> {
    var parameters = QueryV1()
    try parameters.search(query.q)
    try parameters.list("name", query.name)
    parameters.dates("created_at", query.createdAt)
    parameters.dates("updated_at", query.updatedAt)
    try parameters.text("discount_condition_id", query.discountConditionID)
    try parameters.shape(expand: query.expand, fields: query.fields)
    try parameters.order(query.order)
    try parameters.page(query.limit, query.offset)
    return Call(.get(path, parameters.query, headers: headers), .read) {
      (record) throws(ShapeError) in try Page(record, key: "customer_groups")
    }
  }

  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<CustomerGroup> {
    var parameters = QueryV1()
    try parameters.shape(expand: query.expand, fields: query.fields)
    let request = Request.get(path + [try checked(id: id)], parameters.query, headers: headers)
    return Call(request, .read, read: one)
  }

  func create(
    _ group: CustomerGroupCreate, _ headers: [Header]
  ) throws(MedusaError) -> Creation<CustomerGroup> {
    try checkMetadata(group.metadata)
    let body = members(name: group.name, metadata: group.metadata)
    let name = group.name
    // By exact name, sent twice where it holds a comma. The text `null` cannot be asked for, but what
    // was just made is among the newest.
    var candidates = CustomerGroupListQuery(order: "-created_at", limit: 100)
    if name != "null" { candidates.name = [name] }
    let page = try list(candidates, headers)
    return Creation(
      call: Call(.post(path, body, headers: headers), .once, read: one),
      lookUp: Call(page.request, .read) { (record) throws(ShapeError) in
        try page.read(record).items
      },
      matches: { $0.name.map { $0.utf8.elementsEqual(name.utf8) } ?? false },
      createdAt: { $0.createdAt })
  }

  func update(
    _ id: String, _ changes: CustomerGroupUpdate, _ headers: [Header]
  ) throws(MedusaError) -> Call<CustomerGroup> {
    try checkMetadata(changes.metadata)
    let body = members(name: changes.name, metadata: changes.metadata)
    let request = Request.post(path + [try checked(id: id)], body, headers: headers)
    return Call(request, .harmless, read: one)
  }

  func delete(_ id: String, _ headers: [Header]) throws(MedusaError) -> Call<Deletion> {
    let request = Request.delete(path + [try checked(id: id)], headers: headers)
    return Call(request, .harmless) { (record) throws(ShapeError) in try Deletion(record) }
  }

  func addCustomers(
    _ id: String, _ customerIDs: [String], _ headers: [Header]
  ) throws(MedusaError) -> Call<CustomerGroup?> {
    let request = Request.post(
      path + [try checked(id: id), "customers", "batch"], batch(customerIDs), headers: headers)
    return Call(request, .harmless, read: oneOrNone)
  }

  func removeCustomers(
    _ id: String, _ customerIDs: [String], _ headers: [Header]
  ) throws(MedusaError) -> Call<CustomerGroup?> {
    let request = Request.delete(
      path + [try checked(id: id), "customers", "batch"], batch(customerIDs), headers: headers)
    return Call(request, .harmless, read: oneOrNone)
  }

  func listCustomers(
    _ id: String, _ query: GroupCustomerListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<Customer>> {
    var parameters = QueryV1()
    try parameters.search(query.q)
    parameters.flag("has_account", query.hasAccount)
    parameters.dates("created_at", query.createdAt)
    parameters.dates("updated_at", query.updatedAt)
    try parameters.shape(expand: query.expand, fields: nil)
    try parameters.order(query.order)
    try parameters.page(query.limit, query.offset)
    let request = Request.get(
      path + [try checked(id: id), "customers"], parameters.query, headers: headers)
    return Call(request, .read) { (record) throws(ShapeError) in
      try Page(record, key: "customers")
    }
  }
}

@Sendable private func one(_ record: Record) throws(ShapeError) -> CustomerGroup {
  try record.requiredRecord("customer_group")
}

/// No ids for no group is answered with `null` (contract, section 10).
@Sendable private func oneOrNone(_ record: Record) throws(ShapeError) -> CustomerGroup? {
  try record.record("customer_group")
}

private func members(name: String?, metadata: JSONValue?) -> JSONValue {
  var members: [JSONMember] = []
  if let name { members.append(JSONMember("name", .string(name))) }
  if let metadata { members.append(JSONMember("metadata", metadata)) }
  return .object(members)
}

private func batch(_ customerIDs: [String]) -> JSONValue {
  let ids = customerIDs.map { JSONValue.object([JSONMember("id", .string($0))]) }
  return .object([JSONMember("customer_ids", .array(ids))])
}
