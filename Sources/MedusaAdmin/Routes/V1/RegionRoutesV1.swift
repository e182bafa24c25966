/// Regions in v1 (contract, section 7).
struct RegionRoutesV1: RegionRoutes {
  private let path = ["admin", "regions"]

  func list(
    _ query: RegionListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<Region>> {
    var parameters = QueryV1()
    try parameters.search(query.q)
    parameters.dates("created_at", query.createdAt)
    parameters.dates("updated_at", query.updatedAt)
    parameters.dates("deleted_at", query.deletedAt)
    try parameters.shape(expand: query.expand, fields: query.fields)
    try parameters.order(query.order)
    try parameters.page(query.limit, query.offset)
    return Call(.get(path, parameters.query, headers: headers), .read) {
      (record) throws(ShapeError) in try Page(record, key: "regions")
    }
  }

  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Region> {
    var parameters = QueryV1()
    try parameters.shape(expand: query.expand, fields: query.fields)
    let request = Request.get(path + [try checked(id: id)], parameters.query, headers: headers)
    return Call(request, .read) { (record) throws(ShapeError) in
      try record.requiredRecord("region")
    }
  }
}
