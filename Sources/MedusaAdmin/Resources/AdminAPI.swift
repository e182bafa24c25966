/// The resources of the Admin API.
public struct AdminAPI: Sendable {
  let client: MedusaClient

  public var auth: AdminAuthResource { AdminAuthResource(client: client) }
  public var customerGroups: AdminCustomerGroupsResource {
    AdminCustomerGroupsResource(client: client)
  }
  public var customers: AdminCustomersResource { AdminCustomersResource(client: client) }
  public var orders: AdminOrdersResource { AdminOrdersResource(client: client) }
  public var priceLists: AdminPriceListsResource { AdminPriceListsResource(client: client) }
  public var regions: AdminRegionsResource { AdminRegionsResource(client: client) }
}
