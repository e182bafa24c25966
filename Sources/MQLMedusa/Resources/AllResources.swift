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

/// What a store of the version that is known has to ask about; no store need be open for it.
package let medusaCatalog = MedusaResources(all: allResources).catalog
