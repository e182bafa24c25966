/// Orders in v1 (contract, section 7).
struct OrderRoutesV1: OrderRoutes {
  private let path = ["admin", "orders"]

  func list(
    _ query: OrderListQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Page<Order>> {
    var parameters = QueryV1()
    try parameters.search(query.q)
    try parameters.text("id", query.id)
    try parameters.list("status", query.status)
    try parameters.list("fulfillment_status", query.fulfillmentStatus)
    try parameters.list("payment_status", query.paymentStatus)
    parameters.number("display_id", query.displayID)
    try parameters.text("customer_id", query.customerID)
    try parameters.text("email", query.email)
    try parameters.list("region_id", query.regionID)
    try parameters.text("currency_code", query.currencyCode)
    try parameters.list("sales_channel_id", query.salesChannelID)
    parameters.dates("created_at", query.createdAt)
    parameters.dates("updated_at", query.updatedAt)
    parameters.dates("canceled_at", query.canceledAt)
    try parameters.shape(expand: query.expand, fields: query.fields)
    try parameters.order(query.order)
    try parameters.page(query.limit, query.offset)
    return Call(.get(path, parameters.query, headers: headers), .read) {
      (record) throws(ShapeError) in try Page(record, key: "orders")
    }
  }

  func retrieve(
    _ id: String, _ query: RetrieveQuery, _ headers: [Header]
  ) throws(MedusaError) -> Call<Order> {
    var parameters = QueryV1()
    try parameters.shape(expand: query.expand, fields: query.fields)
    let request = Request.get(path + [try checked(id: id)], parameters.query, headers: headers)
    return Call(request, .read) { (record) throws(ShapeError) in
      try record.requiredRecord("order")
    }
  }
}
