import Foundation
import JSON
import MedusaAdmin
import MedusaSandbox
import Testing

/// Rules of the query string that no recording shows, from the contract's section 3.6 and 4.
@Suite("Query strings are read as the server's parser reads them")
struct QueryTests {
  private let sandbox: Sandbox
  private let path = "/admin/customer-groups?order=id&"

  init() throws {
    sandbox = try sharedRecorded.get()
  }

  @Test(
    "names of groups",
    arguments: [
      ("name[0]=VIP&name[1]=Employees", ["VIP", "Employees"]),
      ("name[7]=VIP&name[900]=Employees", ["VIP", "Employees"]),
      ("name=VIP&name=Employees", ["VIP", "Employees"]),
      ("name%5B%5D=VIP&name%5B%5D=Employees", ["VIP", "Employees"]),
      ("name[]=VIP,Employees", ["VIP", "Employees"]),
      ("name[]=VIP%2CEmployees", ["VIP", "Employees"]),
      ("name[]=VIP+Gold&name[]=x", ["VIP Gold"]),
      ("name[]=100%&name[]=VIP", ["VIP"]),
      ("name[]=null&name[]=VIP", ["VIP"]),
      ("name[]=VIP&toString=1&constructor[x]=2", ["VIP"]),
      ("&&name[]=VIP&", ["VIP"]),
    ])
  func names(_ query: String, _ expected: [String]) throws {
    #expect(try sandbox.texts("customer_groups", "name", path + query) == expected)
  }

  @Test("the 1001st parameter is dropped")
  func parameterLimit() throws {
    let filling = Array(repeating: "name[]=VIP", count: 999).joined(separator: "&")
    let names = try sandbox.texts(
      "customer_groups", "name", "\(path)\(filling)&name[]=Employees")
    #expect(names == ["VIP"])
  }

  @Test(
    "a refusal",
    arguments: [
      ("limit[]=1&limit[]=2", "limit must be a number conforming to the specified constraints"),
      ("limit=0x", "limit must be a number conforming to the specified constraints"),
      ("limit=Infinity", "limit must be a number conforming to the specified constraints"),
      ("q[]=a&q[]=b", "q must be a string"),
      ("a=1&b=2", "property a should not exist, property b should not exist"),
      ("created_at[x][gt]=1", "property x should not exist"),
      ("created_at[]=a", "each value in nested property created_at must be either object or array"),
      ("created_at[gt]=2025-13-01", "gt must be a Date instance"),
    ])
  func refusals(_ query: String, _ message: String) throws {
    let response = sandbox.ask("GET", path + query)
    #expect(response.status == 400)
    #expect(try JSONValue.parse(response.body)["message"] == .string(message))
  }

  @Test("hexadecimal, blanks and fractions are numbers", arguments: ["0x2", "%202", "2e0", "1.5"])
  func numbers(_ limit: String) throws {
    #expect(try sandbox.texts("customer_groups", "id", "\(path)limit=\(limit)").count == 2)
  }

  @Test(
    "wildcards of a search",
    arguments: [
      ("v_p%20g", ["VIP Gold"]), ("vip%25ver", ["VIP Silver"]), ("100\\%25", ["100% Discount"]),
      ("under\\_", ["under_score"]), ("NA%C3%8FVE", ["naïve (e\u{301} decomposed)"]),
      ("%F0%9F%9A%80", ["Emoji 🚀 crew"]),
      ("emoji%20_%20", ["Emoji 🚀 crew"]),
    ])
  func search(_ needle: String, _ expected: [String]) throws {
    #expect(try sandbox.texts("customer_groups", "name", "\(path)q=\(needle)") == expected)
  }
}

@Suite("Fields and relations are chosen as on the server")
struct FieldsTests {
  private let sandbox: Sandbox
  private let group = "/admin/customer-groups/cgrp_01JH72F17HN71358C4JFY5HAKQ?"

  init() throws {
    sandbox = try sharedRecorded.get()
  }

  private func shown(_ query: String) throws -> JSONValue {
    try #require(try sandbox.json(group + query)["customer_group"])
  }

  @Test("nested columns with their id come for every row")
  func nestedColumns() throws {
    let customers = try #require(
      try shown("fields=id,customers.id,customers.email")["customers"]?.asArray)
    #expect(customers.count > 2)
    #expect(customers.allSatisfy { $0.asObject?.map(\.name).sorted() == ["email", "id"] })
  }

  @Test("nested columns without their id leave one row at most")
  func nestedColumnsWithoutID() throws {
    #expect(try shown("fields=customers.email")["customers"]?.asArray?.count == 1)
  }

  @Test("a starred relation comes whole")
  func starredRelation() throws {
    let customers = try #require(try shown("fields=*customers")["customers"]?.asArray)
    #expect(customers.first?["email"] != nil && customers.first?["metadata"] != nil)
  }

  @Test("a bare relation is no field and no mistake")
  func bareRelation() throws {
    #expect(try shown("fields=name,customers").asObject?.map(\.name).sorted() == ["id", "name"])
  }

  @Test("one bare name makes the rest bare too")
  func mixedSigns() throws {
    #expect(
      try shown("fields=name,-metadata").asObject?.map(\.name).sorted()
        == ["id", "metadata", "name"])
  }

  @Test(
    "a crash",
    arguments: [
      "fields=customers.*", "fields=customers.nope", "fields=nope.id", "expand=customers,%20orders",
      "expand=customers.nope", "fields=name,%20metadata", "fields=%2B",
    ])
  func crashes(_ query: String) {
    #expect(sandbox.ask("GET", group + query).status == 500)
  }

  @Test("relations nest, each level once")
  func nestedRelations() throws {
    let customers = try #require(
      try shown("expand=customers.orders.items,customers.orders.region")["customers"]?.asArray)
    let orders = customers.flatMap { $0["orders"]?.asArray ?? [] }
    #expect(!orders.isEmpty)
    for order in orders {
      #expect(order["items"]?.asArray?.isEmpty == false)
      #expect(order["region"]?["id"] == order["region_id"])
    }
  }
}
