/// Gathers a v1 query, and refuses what v1 answers with 500 or reads as something else
/// (contract, section 10).
struct QueryV1 {
  private(set) var query = Query()

  /// Past the end and 0, which means all, are allowed.
  mutating func page(_ limit: Int?, _ offset: Int?) throws(MedusaError) {
    for (name, value) in [("limit", limit), ("offset", offset)] {
      if let value, value < 0 { throw .invalid("\(name) must be 0 or more, not \(value)") }
    }
    query.add("limit", limit)
    query.add("offset", offset)
  }

  mutating func search(_ text: String?) throws(MedusaError) {
    try refuseNull("q", text)
    query.add("q", text)
  }

  mutating func text(_ name: String, _ value: String?) throws(MedusaError) {
    try refuseNull(name, value)
    query.add(name, value)
  }

  mutating func list(_ name: String, _ values: [String]) throws(MedusaError) {
    for value in values { try refuseNull(name, value) }
    query.add(name, list: values)
  }

  mutating func flag(_ name: String, _ value: Bool?) { query.add(name, value) }

  mutating func number(_ name: String, _ value: Int?) { query.add(name, value) }

  mutating func dates(_ name: String, _ filter: DateFilter?) {
    guard let filter else { return }
    let bounds = [("gt", filter.gt), ("gte", filter.gte), ("lt", filter.lt), ("lte", filter.lte)]
    for (key, bound) in bounds { query.add(name, key: key, bound?.description) }
  }

  mutating func order(_ order: SortOrder?) throws(MedusaError) {
    guard let order else { return }
    guard isName(order.field) else {
      throw .invalid("order takes one field, such as created_at or -created_at")
    }
    query.add("order", order.text)
  }

  mutating func shape(expand: [String]?, fields: [String]?) throws(MedusaError) {
    for relation in expand ?? [] {
      guard isName(relation) else {
        throw .invalid("expand takes names of relations, such as customers or customers.orders")
      }
    }
    for field in fields ?? [] {
      let name = "+-*".contains(field.prefix(1)) ? field.dropFirst() : field[...]
      guard isName(String(name)) else {
        throw .invalid("fields takes names of fields, such as name or customers.email")
      }
    }
    query.add("expand", commaSeparated: expand)
    query.add("fields", commaSeparated: fields)
  }

  /// Filters make it SQL's null, so that a record named so is never found (contract, section 11).
  private func refuseNull(_ name: String, _ value: String?) throws(MedusaError) {
    if value == "null" {
      throw .invalid(
        "the store takes the text null in \(name) for no value; filter it here instead")
    }
  }

  private func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty
          && part.unicodeScalars.allSatisfy {
            $0 == "_" || ($0.isASCII && $0.properties.isAlphabetic)
              || $0.properties.numericType == .decimal && $0.isASCII
          }
      }
  }
}

/// `id` as a path segment. An empty one would turn a retrieve into a list.
func checked(id: String) throws(MedusaError) -> String {
  if id.isEmpty { throw .invalid("the id is empty") }
  if id.utf8.contains(0) { throw .invalid("the id holds a NUL character") }
  return id
}
