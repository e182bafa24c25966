/// `client.admin.orders`, to be read (contract, section 7).
public struct AdminOrdersResource: Sendable {
  let client: MedusaClient

  private var routes: any OrderRoutes { client.options.apiVersion.orders }

  /// One page.
  public func list(
    _ query: OrderListQuery = OrderListQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> Page<Order> {
    try await client.perform(routes.list(query, headers))
  }

  /// One record. Throws ``MedusaError/http(_:)`` with status 404 where there is none.
  public func retrieve(
    _ id: String, _ query: RetrieveQuery = RetrieveQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> Order {
    try await client.perform(routes.retrieve(id, query, headers))
  }
}
