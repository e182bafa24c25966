import Foundation
import JSON
import MedusaSandbox
import Testing

@Suite("A data file that is not right is refused with what and where")
struct DataFileTests {
  @Test(
    "one change",
    arguments: [
      ("\"regions\"", "\"regionz\"", "d.json: regions: missing; the file must have this list"),
      (
        "\"has_account\": false", "\"has_account\": \"no\"",
        "d.json: customers[0].has_account: found \"no\", expected true or false"
      ),
      (
        "\"email\": \"a@b.cc\",", "",
        "d.json: customers[0].email: missing, expected a text"
      ),
      (
        "\"customer\": \"cus_1\"}", "\"customer\": \"cus_9\"}",
        "d.json: memberships[0].customer: no row of customers has the id \"cus_9\""
      ),
      (
        "2025-01-02T00:00:00.000Z", "last week",
        """
        d.json: groups[0].created_at: found "last week", expected an instant like \
        2025-01-31T12:00:00.000Z
        """
      ),
      (
        "\"metadata\": {}", "\"metadata\": []",
        """
        d.json: groups[0].metadata: found a list, expected an object or null
        """
      ),
      ("\"id\": \"cgrp_1\",", "\"id\": null,", "d.json: groups[0].id: found null, expected a text"),
      (
        "\"tax_rate\": 19", "\"tax_rate\": \"19\"",
        """
        d.json: regions[0].tax_rate: found "19", expected a number
        """
      ),
      ("\"orders\": []", "\"orders\": {}", "d.json: orders: found an object, expected a list"),
      ("\"orders\": []", "\"orders\": [7]", "d.json: orders[0]: found 7, expected an object"),
      (
        "\"name\": \"VIP\"", "\"name\": \"V\\u0000\"",
        """
        d.json: groups[0].name: a text with a NUL can't be stored
        """
      ),
    ])
  func change(_ old: String, _ new: String, _ message: String) {
    #expect(problem(small.replacingOccurrences(of: old, with: new)) == message)
  }

  @Test("the file unchanged is taken")
  func unchanged() {
    #expect(problem(small) == nil)
  }

  @Test("an id that comes twice")
  func twice() {
    let row = #"{"id": "cgrp_1", "name": "VIP", "metadata": {},"#
    let doubled = small.replacingOccurrences(
      of: row, with: row + #" "created_at": "2025-01-02T00:00:00.000Z"}, "# + row)
    #expect(
      problem(doubled) == "d.json: groups[1].id: \"cgrp_1\" stands earlier in the list already")
  }

  @Test("no JSON, no object, no UTF-8, nothing")
  func otherFiles() {
    #expect(problem("{\"regions\": [") == "d.json: malformed JSON at byte 13")
    #expect(problem("[]") == "d.json: found no object with the shop's lists")
    #expect(problem("") == "d.json: the JSON text is empty")
    let bytes = Array(small.utf8).map { $0 == UInt8(ascii: "P") ? 0xFF : $0 }
    #expect(problem(bytes)?.hasPrefix("d.json: the JSON text is not UTF-8 at byte") == true)
  }

  @Test("a number that no server's column holds")
  func integers() {
    let order = #""orders": [{"id": "order_1", "display_id": 3000000000}]"#
    let found = problem(small.replacingOccurrences(of: #""orders": []"#, with: order))
    #expect(
      found == "d.json: orders[0].display_id: found 3000000000, expected an integer of 32 bits")
  }

  @Test("a file that is not there")
  func missingFile() {
    #expect(throws: SandboxError.file(path: "/no/such", reason: "no such file or directory")) {
      try Dataset(path: "/no/such")
    }
  }

  private func problem(_ text: String) -> String? { problem(Array(text.utf8)) }

  private func problem(_ bytes: [UInt8]) -> String? {
    do {
      _ = try Dataset(json: bytes, path: "d.json")
      return nil
    } catch {
      return String(describing: error)
    }
  }

  private let small = """
    {"regions": [{"id": "reg_1", "name": "EU", "currency_code": "eur", "tax_rate": 19,
      "created_at": "2025-01-01T00:00:00.000Z"}],
    "groups": [{"id": "cgrp_1", "name": "VIP", "metadata": {}, \
    "created_at": "2025-01-02T00:00:00.000Z"}],
    "customers": [{"id": "cus_1", "email": "a@b.cc", "first_name": null, "last_name": null,
      "phone": null, "has_account": false, "metadata": null,
      "created_at": "2025-01-01T00:00:00.000Z"}],
    "memberships": [{"group": "cgrp_1", "customer": "cus_1"}],
    "addresses": [], "orders": [], "line_items": [], "price_lists": [], "price_list_groups": []}
    """
}
