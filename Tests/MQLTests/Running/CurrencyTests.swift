import MQL
import MQLSyntax
import Testing

/// Amounts of several currencies are never added up in silence, however they were reached.
@Suite struct CurrencyTests {
  static let mixing = [
    "orders | summarize sum(total) as t",
    "orders | flatten items as i | summarize sum(i.price) as t",
    "orders | flatten items | summarize avg(items.price) as t",
    "orders | extend items as lines | drop currency_code | flatten lines as i"
      + " | summarize sum(i.price * 2) as t",
    "orders | extend items.price as prices | flatten prices as p | summarize sum(p) as t",
    "orders | extend items[0] as i | summarize sum(i.price) as t",
    "orders | extend first(items) as i | summarize sum(i.price) as t",
    "orders | summarize sum(sum(items.price)) as t",
    "orders | summarize sum(sum(items.price where true)) as t",
    "orders | summarize sum(max(items.price)) as t",
    "orders | select display_id, sum(items.price) as t | summarize sum(t) as t",
    "orders | expand items (where quantity > 1) | flatten items as i | summarize sum(i.price) as t",
    "orders | expand items (summarize sum(price) as p) | flatten items as i"
      + " | summarize sum(i.p) as t",
    "orders | expand items (select price) | summarize sum(sum(items.price)) as t",
    "customers | extend sum(orders.total) as t | summarize sum(t) as t",
    "customers | expand orders (select total) | extend sum(orders.total) as t"
      + " | summarize sum(t) as t",
    "customers | flatten orders as o | summarize sum(o.total) as t",
    "customers | flatten orders as o | flatten o.items as i | summarize sum(i.price) as t",
    "customers | extend first(orders.total) as t | summarize sum(t) as t",
    "customers | extend orders[0] as o | summarize sum(o.total) as t",
    "orders | summarize sum(total) as t by display_id | summarize sum(t) as t",
    "orders | summarize by total, currency_code | summarize sum(total) as t",
  ]

  @Test(arguments: mixing)
  func mixedCurrenciesFail(_ query: String) async throws {
    await #expect(throws: RunError.self) { try await rows(query) }
    do {
      _ = try await rows(query)
    } catch RunError.evaluation(let error) {
      #expect(error.message.hasSuffix("mixes eur and usd in one result"))
    }
  }

  static let separate = [
    (
      "orders | flatten items as i | summarize sum(i.price) as t by currency_code",
      [#"{"currency_code":"eur","t":3}"#, #"{"currency_code":"usd","t":5}"#]
    ),
    (
      "orders where currency_code == \"eur\" | flatten items as i | summarize sum(i.price) as t",
      [#"{"t":3}"#]
    ),
    (
      "orders | flatten items as i | select i.price",
      [#"{"price":5}"#, #"{"price":2}"#, #"{"price":1}"#]
    ),
    (
      "customers | flatten orders as o | flatten o.items as i"
        + " | summarize sum(i.price) as t by o.currency_code as c",
      [#"{"c":"eur","t":3}"#, #"{"c":"usd","t":5}"#]
    ),
    ("orders | flatten items as i | summarize sum(decimal(i.price)) as t", [#"{"t":8}"#]),
    (
      "orders where currency_code == \"eur\" | summarize sum(sum(items.price)) as t", [#"{"t":3}"#]
    ),
  ]

  @Test(arguments: separate)
  func oneCurrencyAtATimeAddsUp(_ query: String, _ expected: [String]) async throws {
    #expect(try await rows(query) == expected)
  }

  static let untold = [
    "customers | extend sum(orders.items.price) as t",
    "customers | extend orders.total as ts | flatten ts as t | summarize sum(t) as t",
    "orders | summarize by total | summarize sum(total) as t",
    "orders | follow items | summarize sum(price) as t",
  ]

  @Test(arguments: untold)
  func whereNoCurrencyIsAtHandItIsRefused(_ query: String) throws {
    let messages = try Asked(query).bind().diagnostics.map(\.message)
    #expect(messages == ["sum(...) can't tell the currency of these amounts"])
  }
}
