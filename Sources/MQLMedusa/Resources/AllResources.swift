/// Every kind of record of a Medusa v1 store, in the order they are described.
package let allResources: [MedusaResource] = [
  groups,
  customers,
  orders,
  priceLists,
  regions,
  addresses,
  items,
  prices,
  countries,
]
