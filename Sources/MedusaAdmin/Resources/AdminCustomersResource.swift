/// `client.admin.customers` (contract, section 6). v1 has no way to delete one.
public struct AdminCustomersResource: Sendable {
  let client: MedusaClient

  private var routes: any CustomerRoutes { client.options.apiVersion.customers }

  /// One page of customers.
  public func list(
    _ query: CustomerListQuery = CustomerListQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> Page<Customer> {
    try await client.perform(routes.list(query, headers))
  }

  /// One customer, with orders and shipping addresses unless `expand` says otherwise.
  public func retrieve(
    _ id: String, _ query: RetrieveQuery = RetrieveQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> Customer {
    try await client.perform(routes.retrieve(id, query, headers))
  }

  /// Makes a customer with an account. Where the answer is lost, the customer is looked for by
  /// e-mail and never made twice.
  public func create(
    _ customer: CustomerCreate, headers: [Header] = []
  ) async throws(MedusaError) -> Customer {
    try await client.create(routes.create(customer, headers))
  }

  public func update(
    _ id: String, _ changes: CustomerUpdate, headers: [Header] = []
  ) async throws(MedusaError) -> Customer {
    try await client.perform(routes.update(id, changes, headers))
  }
}
