internal import MQL

/// The kinds of records of one API version.
struct MedusaResources: Sendable {
  let all: [MedusaResource]

  subscript(name: ResourceName) -> MedusaResource? { all.first { $0.record.name == name } }

  var catalog: Catalog { Catalog(resources: all.map { $0.record }) }
}
