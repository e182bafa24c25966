/// `client.admin.regions`, to be read (contract, section 7).
public struct AdminRegionsResource: Sendable {
  let client: MedusaClient

  private var routes: any RegionRoutes { client.options.apiVersion.regions }

  /// One page.
  public func list(
    _ query: RegionListQuery = RegionListQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> Page<Region> {
    try await client.perform(routes.list(query, headers))
  }

  /// One record. Throws ``MedusaError/http(_:)`` with status 404 where there is none.
  public func retrieve(
    _ id: String, _ query: RetrieveQuery = RetrieveQuery(), headers: [Header] = []
  ) async throws(MedusaError) -> Region {
    try await client.perform(routes.retrieve(id, query, headers))
  }
}
