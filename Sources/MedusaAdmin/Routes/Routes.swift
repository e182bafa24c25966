private import JSON

// What an API version knows of each resource. A new version is one more type for each, and one more
// line in the switches below; the resources that callers see stay as they are.

protocol AuthRoutes: Sendable {
  /// How an API token is shown.
  func header(apiToken: Secret) -> Header
  func token(_ email: String, _ password: Secret, _ headers: [Header]) -> Call<Secret>
  func createSession(_ email: String, _ password: Secret, _ headers: [Header]) -> Call<User>
  func getSession(_ headers: [Header]) -> Call<User>
  func deleteSession(_ headers: [Header]) -> Request
}

protocol CustomerGroupRoutes: Sendable {
  func list(
    _ query: CustomerGroupListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<CustomerGroup>>
  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<CustomerGroup>
  func create(
    _ group: CustomerGroupCreate, _ headers: [Header]
  ) throws(MedusaError) -> Creation<CustomerGroup>
  func update(
    _ id: String, _ changes: CustomerGroupUpdate, _ headers: [Header]
  ) throws(MedusaError) -> Call<CustomerGroup>
  func delete(_ id: String, _ headers: [Header]) throws(MedusaError) -> Call<Deletion>
  func addCustomers(
    _ id: String, _ customerIDs: [String], _ headers: [Header]
  ) throws(MedusaError) -> Call<CustomerGroup?>
  func removeCustomers(
    _ id: String, _ customerIDs: [String], _ headers: [Header]
  ) throws(MedusaError) -> Call<CustomerGroup?>
  func listCustomers(
    _ id: String, _ query: GroupCustomerListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<Customer>>
}

protocol CustomerRoutes: Sendable {
  func list(
    _ query: CustomerListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<Customer>>
  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Customer>
  func create(
    _ customer: CustomerCreate, _ headers: [Header]
  ) throws(MedusaError) -> Creation<Customer>
  func update(
    _ id: String, _ changes: CustomerUpdate, _ headers: [Header]
  ) throws(MedusaError) -> Call<Customer>
}

protocol OrderRoutes: Sendable {
  func list(
    _ query: OrderListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<Order>>
  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Order>
}

protocol PriceListRoutes: Sendable {
  func list(
    _ query: PriceListListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<PriceList>>
  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<PriceList>
}

protocol RegionRoutes: Sendable {
  func list(
    _ query: RegionListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<Region>>
  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Region>
}

extension APIVersion {
  var auth: any AuthRoutes {
    switch self {
    case .v1: AuthRoutesV1()
    }
  }

  var customerGroups: any CustomerGroupRoutes {
    switch self {
    case .v1: CustomerGroupRoutesV1()
    }
  }

  var customers: any CustomerRoutes {
    switch self {
    case .v1: CustomerRoutesV1()
    }
  }

  var orders: any OrderRoutes {
    switch self {
    case .v1: OrderRoutesV1()
    }
  }

  var priceLists: any PriceListRoutes {
    switch self {
    case .v1: PriceListRoutesV1()
    }
  }

  var regions: any RegionRoutes {
    switch self {
    case .v1: RegionRoutesV1()
    }
  }
}
