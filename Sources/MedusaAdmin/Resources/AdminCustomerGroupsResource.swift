/// `client.admin.customerGroups`: the groups and who is in them (contract, section 3).
///
/// `headers` of a call come after all others and take their place.
public struct AdminCustomerGroupsResource: Sendable {
  let client: MedusaClient

  private var routes: any CustomerGroupRoutes { client.options.apiVersion.customerGroups }

  /// One page of groups.
  public func list(
    _ query: CustomerGroupListQuery = CustomerGroupListQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> Page<CustomerGroup> {
    try await client.perform(routes.list(query, headers))
  }

  /// One group. Throws ``MedusaError/http(_:)`` with status 404 where there is none.
  public func retrieve(
    _ id: String, _ query: RetrieveQuery = RetrieveQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> CustomerGroup {
    try await client.perform(routes.retrieve(id, query, headers))
  }

  /// Makes a group. Where the answer is lost, the group is looked for by its name and never made
  /// twice: ``MedusaError/lostCreate(_:)`` where it isn't found. Throws ``MedusaError/http(_:)`` with
  /// status 422 where the name is taken.
  public func create(
    _ group: CustomerGroupCreate, headers: [Header] = []
  ) async throws(MedusaError) -> CustomerGroup {
    try await client.create(routes.create(group, headers))
  }

  public func update(
    _ id: String, _ changes: CustomerGroupUpdate, headers: [Header] = []
  ) async throws(MedusaError) -> CustomerGroup {
    try await client.perform(routes.update(id, changes, headers))
  }

  /// Deletes a group for good, its memberships with it; its customers stay. The server reports
  /// success, too, for a group that never was.
  public func delete(
    _ id: String, headers: [Header] = []
  ) async throws(MedusaError) -> Deletion {
    try await client.perform(routes.delete(id, headers))
  }

  /// Adds customers; those that are in it already stay. Where one of them is unknown, none is added,
  /// and the error's message names it. `nil`: no ids were given, and there is no such group.
  @discardableResult
  public func addCustomers(
    _ id: String, _ customerIDs: [String], headers: [Header] = []
  ) async throws(MedusaError) -> CustomerGroup? {
    try await client.perform(routes.addCustomers(id, customerIDs, headers))
  }

  /// Removes customers; those that are not in it are passed over.
  @discardableResult
  public func removeCustomers(
    _ id: String, _ customerIDs: [String], headers: [Header] = []
  ) async throws(MedusaError) -> CustomerGroup? {
    try await client.perform(routes.removeCustomers(id, customerIDs, headers))
  }

  /// One page of a group's customers; an empty one, too, for a group that never was.
  public func listCustomers(
    _ id: String, _ query: GroupCustomerListQuery = GroupCustomerListQuery(),
    headers: [Header] = []
  ) async throws(MedusaError) -> Page<Customer> {
    try await client.perform(routes.listCustomers(id, query, headers))
  }
}
