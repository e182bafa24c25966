private import JSON

/// Customers in v1 (contract, section 6).
struct CustomerRoutesV1: CustomerRoutes {
  private let path = ["admin", "customers"]

  func list(
    _ query: CustomerListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<Customer>> {
    var parameters = QueryV1()
    try parameters.search(query.q)
    parameters.flag("has_account", query.hasAccount)
    try parameters.list("groups", query.groups)
    parameters.dates("created_at", query.createdAt)
    parameters.dates("updated_at", query.updatedAt)
    try parameters.shape(expand: query.expand, fields: nil)
    try parameters.order(query.order)
    try parameters.page(query.limit, query.offset)
    return Call(.get(path, parameters.query, headers: headers), .read) {
      (record) throws(ShapeError) in try Page(record, key: "customers")
    }
  }

  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Customer> {
    var parameters = QueryV1()
    try parameters.shape(expand: query.expand, fields: query.fields)
    let request = Request.get(path + [try checked(id: id)], parameters.query, headers: headers)
    return Call(request, .read, read: one)
  }

  func create(
    _ customer: CustomerCreate, _ headers: [Header]
  ) throws(MedusaError) -> Creation<Customer> {
    try checkMetadata(customer.metadata)
    var body = [
      JSONMember("email", .string(customer.email)),
      JSONMember("first_name", .string(customer.firstName)),
      JSONMember("last_name", .string(customer.lastName)),
      JSONMember("password", .string(customer.password.exposed)),
    ]
    if let phone = customer.phone { body.append(JSONMember("phone", .string(phone))) }
    if let metadata = customer.metadata { body.append(JSONMember("metadata", metadata)) }
    // v1 lower-cases e-mails; `q` matches any part, so the exact one is picked here.
    let email = customer.email.lowercased()
    let candidates = CustomerListQuery(q: email, hasAccount: true, order: "-created_at", limit: 100)
    let page = try list(candidates, headers)
    return Creation(
      call: Call(.post(path, .object(body), headers: headers), .once, read: one),
      lookUp: Call(page.request, .read) { (record) throws(ShapeError) in
        try page.read(record).items
      },
      matches: { $0.email?.lowercased() == email },
      createdAt: { $0.createdAt })
  }

  func update(
    _ id: String, _ changes: CustomerUpdate, _ headers: [Header]
  ) throws(MedusaError) -> Call<Customer> {
    try checkMetadata(changes.metadata)
    var body: [JSONMember] = []
    let texts = [
      ("email", changes.email), ("first_name", changes.firstName),
      ("last_name", changes.lastName), ("phone", changes.phone),
      ("password", changes.password?.exposed),
    ]
    for (name, text) in texts {
      if let text { body.append(JSONMember(name, .string(text))) }
    }
    if let metadata = changes.metadata { body.append(JSONMember("metadata", metadata)) }
    if let groups = changes.groups {
      let ids = groups.map { JSONValue.object([JSONMember("id", .string($0))]) }
      body.append(JSONMember("groups", .array(ids)))
    }
    var parameters = QueryV1()
    try parameters.shape(expand: changes.expand, fields: nil)
    let request = Request.post(
      path + [try checked(id: id)], .object(body), query: parameters.query, headers: headers)
    return Call(request, .harmless, read: one)
  }
}

@Sendable private func one(_ record: Record) throws(ShapeError) -> Customer {
  try record.requiredRecord("customer")
}
