/// `client.admin.priceLists`, to be read (contract, section 7).
public struct AdminPriceListsResource: Sendable {
  let client: MedusaClient

  private var routes: any PriceListRoutes { client.options.apiVersion.priceLists }

  /// One page.
  public func list(
    _ query: PriceListListQuery = PriceListListQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> Page<PriceList> {
    try await client.perform(routes.list(query, headers))
  }

  /// One record. Throws ``MedusaError/http(_:)`` with status 404 where there is none.
  public func retrieve(
    _ id: String, _ query: RetrieveQuery = RetrieveQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> PriceList {
    try await client.perform(routes.retrieve(id, query, headers))
  }
}
