/// Price lists in v1 (contract, section 7).
struct PriceListRoutesV1: PriceListRoutes {
  private let path = ["admin", "price-lists"]

  func list(
    _ query: PriceListListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<PriceList>> {
    var parameters = QueryV1()
    try parameters.text("id", query.id)
    try parameters.search(query.q)
    try parameters.list("status", query.status)
    try parameters.text("name", query.name)
    try parameters.text("description", query.description)
    try parameters.list("type", query.type)
    try parameters.list("customer_groups", query.customerGroups)
    parameters.dates("created_at", query.createdAt)
    parameters.dates("updated_at", query.updatedAt)
    parameters.dates("deleted_at", query.deletedAt)
    try parameters.shape(expand: query.expand, fields: nil)
    try parameters.order(query.order)
    try parameters.page(query.limit, query.offset)
    return Call(.get(path, parameters.query, headers: headers), .read) {
      (record) throws(ShapeError) in try Page(record, key: "price_lists")
    }
  }

  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<PriceList> {
    var parameters = QueryV1()
    try parameters.shape(expand: query.expand, fields: query.fields)
    let request = Request.get(path + [try checked(id: id)], parameters.query, headers: headers)
    return Call(request, .read) { (record) throws(ShapeError) in
      try record.requiredRecord("price_list")
    }
  }
}
