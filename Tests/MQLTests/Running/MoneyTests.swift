import MQL
import Testing

/// Sums of money know their currencies, whatever road the amount took to them.
@Suite struct MoneyTests {
  static let mixed = [
    "orders | summarize sum(total)", "orders | extend total as t | summarize sum(t)",
    "orders | select total | summarize sum(total)",
    "orders | extend total * 2 as t | summarize sum(t)",
    "orders | extend total ?? 0 as t | summarize sum(t)",
    "orders | rename total as t | drop currency_code | summarize sum(t)",
    "customers | flatten orders as o | summarize sum(o.total)",
    "customers | flatten orders as o | select o.* | summarize sum(total)",
    "customers | follow orders | summarize sum(total)",
    "groups | select sum(customers.orders.total) as t",
    "orders | summarize max(total) - min(total) as t, sum(total)",
  ]

  @Test(arguments: mixed, ToyStore.Answer.allCases)
  func aSumOfTwoCurrenciesFails(_ query: String, _ answer: ToyStore.Answer) async throws {
    await #expect(throws: RunError.self) { try await rows(query, ToyStore(answer: answer)) }
  }

  @Test(arguments: [
    (
      "orders | summarize sum(total) as t by currency_code",
      [#"{"currency_code":"eur","t":15.5}"#, #"{"currency_code":"usd","t":8}"#]
    ),
    ("orders where currency_code == \"eur\" | summarize sum(total) as t", [#"{"t":15.5}"#]),
    (
      "customers | flatten orders as o | summarize sum(o.total) as t by o.currency_code as c",
      [#"{"c":"eur","t":15.5}"#, #"{"c":"usd","t":8}"#]
    ),
    (
      "customers | select sum(orders.total) as t | where t > 0",
      [#"{"t":15.5}"#, #"{"t":8}"#]
    ),
  ])
  func aSumOfOneCurrencyIsASum(_ query: String, _ lines: [String]) async throws {
    #expect(try await rows(query) == lines)
  }
}
