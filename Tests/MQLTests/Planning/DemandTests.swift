import MQL
import MQLSyntax
import Testing

/// What a query asks of a source: what something reads, and nothing else.
@Suite struct DemandTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let query: String
    let needs: String
    var testDescription: String { query }
    init(_ query: String, _ needs: String) {
      self.query = query
      self.needs = needs
    }
  }

  static let cases = [
    Case("customers | select email", "email id"),
    Case("customers | select age + spend as x", "age id spend"),
    Case("customers | drop metadata, created_at, is_vip", "age email id spend"),
    Case("customers | count", "id"),
    Case("customers where is_vip | count", "id is_vip"),
    Case("customers | extend age + 1 as next | select email", "email id"),
    Case("customers | extend age + 1 as next | where next > 2 | select email", "age email id"),
    Case("customers | sort spend | select email", "email id spend"),
    Case("customers | rename email as mail | select mail", "email id"),
    Case("customers | distinct age | select email", "age email id"),
    Case("customers | summarize count()", "id"),
    Case("customers | summarize max(age) by is_vip", "age id is_vip"),
    Case("customers | summarize sum(spend where is_vip) as s", "id is_vip spend"),
    Case("customers | select metadata.tier", "id metadata"),
    Case("customers | select group.name", "group(name) id"),
    Case("customers where group is null | select email", "email group() id"),
    Case("groups | select name, count(customers) as n", "customers() id name"),
    Case("groups where not any(customers) | select name", "customers() id name"),
    Case("groups where any(customers where is_vip) | select name", "customers(is_vip) id name"),
    Case("groups | select sum(customers.spend) as s", "customers(spend) id"),
    Case("groups | select customers.orders.total as t", "customers(orders(total)) id"),
    Case("groups | select count(customers.orders) as n", "customers(orders()) id"),
    Case("groups | expand customers | select name", "id name"),
    Case("groups | expand customers | select name, customers.email", "customers(email) id name"),
    Case("groups | expand customers | select customers", "customers id"),
    Case(
      "groups | expand customers (where is_vip | select email) | select customers",
      "customers(email is_vip) id"),
    Case("groups | expand customers (count) | select customers", "customers() id"),
    Case(
      "groups | expand customers (sort spend | take 1) | select customers.email",
      "customers(email spend) id"),
    Case(
      "groups | expand customers.orders | select customers.orders.total as t",
      "customers(orders(total)) id"),
    Case("groups | flatten customers as c | select c.email", "customers(email) id"),
    Case("groups | flatten customers as c | select name", "customers() id name"),
    Case(
      "groups | flatten customers as c | select c.orders.total as t",
      "customers(orders(total)) id"),
    Case("groups | follow customers | select email", "customers(created_at email id) id"),
    Case("groups | follow customers | count", "customers(created_at id) id"),
    Case(
      "groups | follow customers | follow orders | select total",
      "customers(created_at id orders(created_at id total)) id"),
    Case("orders | follow items | select title", "id items(id title)"),
    Case("groups | select customers[0].email as first", "customers(email) id"),
    Case("groups | select (customers where is_vip).email as e", "customers(email is_vip) id"),
  ]

  @Test(arguments: cases)
  func onlyWhatIsReadIsAskedFor(_ example: Case) throws {
    #expect(try needs(example.query) == example.needs)
  }

  @Test func aWholeResultHasEveryFieldAndNoRelation() throws {
    #expect(try needs("orders") == "created_at currency_code display_id id total")
  }

  @Test func whatOnlyAPushedStageReadIsNotBrought() throws {
    #expect(try needs("customers where is_vip | select email", .exact) == "email id")
    #expect(try needs("customers | sort spend | select email", .exact) == "email id")
    #expect(try needs("customers where is_vip | select email", .inexact) == "email id is_vip")
  }

  @Test func moneyThatIsAggregatedBringsItsCurrency() throws {
    #expect(try needs("orders | summarize sum(total)") == "currency_code id total")
  }

  private func needs(_ query: String, _ answer: ToyStore.Answer = .barrier) throws -> String {
    let store = ToyStore(answer: answer)
    let (bound, diagnostics) = try Asked(query).bind()
    #expect(diagnostics.map(\.message) == [])
    _ = Planner(store: store).plan(bound)
    return try #require(store.log.scans.last).needs.text
  }
}

extension Needs {
  /// Sorted, parts in parentheses; `*` is the whole.
  fileprivate var text: String {
    let parts = fields.sorted { $0.key < $1.key }.map { name, part in
      if part.isWhole, part.fields.isEmpty { return name }
      return "\(name)(\(part.text))"
    }
    return ((isWhole ? ["*"] : []) + parts).joined(separator: " ")
  }
}
