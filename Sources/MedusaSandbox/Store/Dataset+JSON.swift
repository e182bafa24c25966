import JSON

extension Dataset {
  /// Reads the shape of a shop's data file, whole, and refuses it with the first thing that is wrong.
  ///
  /// - Parameter path: the file's name, for messages.
  package init(json bytes: [UInt8], path: String?) throws(SandboxError) {
    let whole: JSONValue
    do throws(JSONError) {
      whole = try JSONValue.parse(bytes)
    } catch {
      throw .data(path: path, place: "", problem: String(describing: error))
    }
    guard case .object = whole else {
      throw .data(path: path, place: "", problem: "found no object with the shop's lists")
    }
    let file = DatasetFile(path: path, whole: whole)
    regions = try file.rows("regions") { (row) throws(SandboxError) in try Region(row) }
    groups = try file.rows("groups") { (row) throws(SandboxError) in try Group(row) }
    customers = try file.rows("customers") { (row) throws(SandboxError) in try Customer(row) }
    memberships = try file.rows("memberships") { (row) throws(SandboxError) in
      Membership(group: try row.text("group"), customer: try row.text("customer"))
    }
    addresses = try file.rows("addresses") { (row) throws(SandboxError) in try Address(row) }
    orders = try file.rows("orders") { (row) throws(SandboxError) in try Order(row) }
    lineItems = try file.rows("line_items") { (row) throws(SandboxError) in try LineItem(row) }
    priceLists = try file.rows("price_lists") { (row) throws(SandboxError) in try PriceList(row) }
    priceListGroups = try file.rows("price_list_groups") { (row) throws(SandboxError) in
      PriceListGroup(priceList: try row.text("price_list"), group: try row.text("group"))
    }
    try DatasetCheck(path: path).check(self)
  }
}

extension Dataset.Region {
  init(_ row: DatasetRow) throws(SandboxError) {
    id = try row.text("id")
    name = try row.text("name")
    currencyCode = try row.text("currency_code")
    taxRate = try row.number("tax_rate")
    createdAt = try row.instant("created_at")
    updatedAt = try row.optionalInstant("updated_at") ?? createdAt
  }
}

extension Dataset.Group {
  init(_ row: DatasetRow) throws(SandboxError) {
    id = try row.text("id")
    name = try row.text("name")
    metadata = try row.metadata("metadata")
    createdAt = try row.instant("created_at")
    updatedAt = try row.optionalInstant("updated_at") ?? createdAt
  }
}

extension Dataset.Customer {
  init(_ row: DatasetRow) throws(SandboxError) {
    id = try row.text("id")
    email = try row.text("email")
    firstName = try row.optionalText("first_name")
    lastName = try row.optionalText("last_name")
    phone = try row.optionalText("phone")
    hasAccount = try row.bool("has_account")
    metadata = try row.metadata("metadata")
    createdAt = try row.instant("created_at")
    updatedAt = try row.optionalInstant("updated_at") ?? createdAt
  }
}

extension Dataset.Address {
  init(_ row: DatasetRow) throws(SandboxError) {
    id = try row.text("id")
    customer = try row.text("customer")
    firstName = try row.optionalText("first_name")
    lastName = try row.optionalText("last_name")
    address1 = try row.optionalText("address_1")
    city = try row.optionalText("city")
    countryCode = try row.optionalText("country_code")
    postalCode = try row.optionalText("postal_code")
    createdAt = try row.instant("created_at")
    updatedAt = try row.optionalInstant("updated_at") ?? createdAt
  }
}

extension Dataset.Order {
  init(_ row: DatasetRow) throws(SandboxError) {
    id = try row.text("id")
    displayID = try row.integer("display_id")
    status = try row.text("status")
    fulfillmentStatus = try row.text("fulfillment_status")
    paymentStatus = try row.text("payment_status")
    customer = try row.text("customer")
    email = try row.text("email")
    region = try row.text("region")
    currencyCode = try row.text("currency_code")
    taxRate = try row.optionalNumber("tax_rate")
    address = try row.optionalText("address")
    canceledAt = try row.optionalInstant("canceled_at")
    metadata = try row.metadata("metadata")
    createdAt = try row.instant("created_at")
    updatedAt = try row.optionalInstant("updated_at") ?? createdAt
  }
}

extension Dataset.LineItem {
  init(_ row: DatasetRow) throws(SandboxError) {
    id = try row.text("id")
    order = try row.text("order")
    title = try row.text("title")
    unitPrice = try row.integer("unit_price")
    quantity = try row.integer("quantity")
    createdAt = try row.instant("created_at")
    updatedAt = try row.optionalInstant("updated_at") ?? createdAt
  }
}

extension Dataset.PriceList {
  init(_ row: DatasetRow) throws(SandboxError) {
    id = try row.text("id")
    name = try row.text("name")
    description = try row.text("description")
    type = try row.text("type")
    status = try row.text("status")
    startsAt = try row.optionalInstant("starts_at")
    endsAt = try row.optionalInstant("ends_at")
    createdAt = try row.instant("created_at")
    updatedAt = try row.optionalInstant("updated_at") ?? createdAt
  }
}
