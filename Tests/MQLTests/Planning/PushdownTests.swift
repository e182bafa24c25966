import MQL
import Testing

/// Where a query runs never changes what it answers.
@Suite struct PushdownTests {
  static let queries = [
    "customers", "customers | take 2", "customers | skip 1 | take 3", "customers | count",
    "customers where email ~ \"ACME\" | take 2", "customers | take 3 | where is_vip",
    "customers where age > 20 and email ends with \"org\"",
    "customers where not is_vip | sort age, spend desc | take 3",
    "customers where age == null or spend >= 7.25 | count",
    "customers where age in (19, 31) | sort spend desc | skip 1",
    "customers where age != 31 | count",
    "customers | sort age | sort is_vip desc | select email",
    "customers where spend >= 0 | sort age | sort is_vip desc | select email",
    "customers | sort spend | take 3 | count", "customers | take 4 | take 2",
    "customers | skip 1 | skip 1", "customers | skip 2 | count",
    "customers | sort age + 1 | take 2",
    "customers | extend age + 1 as next | where spend > 1 | take 2 | select next",
    "customers | extend age + 1 as age | where age > 31",
    "customers | rename email as mail | where mail ~ \"acme\" | drop metadata",
    "customers | extend age + 1 as next | select email", "customers | extend age + 1 as n | count",
    "groups | extend count(customers) as n | select name", "groups | take 2 | summarize max(name)",
    "customers | skip 1 | summarize sum(spend)", "customers | rename email as m | select m",
    "groups | extend name as n | take 1 | follow customers",
    "customers | select age, spend | drop age", "customers | top 2 by spend | count",
    "customers | distinct age | take 2", "customers where created_at >= 2026-01-04 | select email",
    "customers where created_at == 2026-01-04 | sort email desc | take 1",
    "customers where created_at between 2026-01-02 and 2026-01-04 | select email",
    "customers where group.name == \"VIP\" | take 1 | select email",
    "customers where group.name is null | select email",
    "groups | expand customers | select name, customers.email",
    "groups | expand customers (where spend > 1 | sort spend | take 1 | select email)",
    "groups | expand customers (count), owner (select email)",
    "groups | expand customers.orders | select customers.orders.display_id as ids",
    "groups | expand customers (expand orders (where total > 4)) | flatten customers",
    "groups | flatten customers as c | select name, c.email, c.group.name as back",
    "groups | flatten outer customers as c | select c.email",
    "groups | flatten customers.orders as o | select name, o.total, o.currency_code",
    "groups | follow customers", "groups | follow customers | take 2",
    "groups | follow customers.orders | select display_id, items.title",
    "groups | follow owner | follow orders | count",
    "groups | take 2 | follow customers | where is_vip | count",
    "groups where metadata.tier == \"gold\" | select name",
    "groups where \"bob@acme.com\" in customers.email | select name",
    "group \"VIP\" | follow customers | sort email", "order 1001 | select items.title as titles",
    "groups | expand customers (where email ~ \"nobody\") | sort name",
    "groups | select name | expand customers (select spend) | sort name desc | take 2",
    "groups | expand customers (extend age + 1 as n | select email) | select name, customers",
    "groups | expand customers (extend age + 1 as n), owner | select customers.email as e",
    "customers | extend 9223372036854775807 + age as n | count",
    "customers | distinct", "orders where total > 4 and currency_code == \"eur\" | count",
  ]

  @Test(arguments: queries)
  func theAnswerIsTheSameWhateverTheStoreTakesOver(_ query: String) async throws {
    let expected = try await rows(query, pushesDown: false)
    let isOne = query.hasPrefix("group \"") || query.hasPrefix("order 1")
    let ofNothing = isOne ? [] : try await rows(query, ToyStore(data: .empty), pushesDown: false)
    for answer in ToyStore.Answer.allCases {
      for pageRows in [1, 2, 3, 1000] {
        for separate in [[], ["customers", "group", "orders", "items", "owner"]] as [Set<String>] {
          let store = ToyStore(pageRows: pageRows, separateRelations: separate, answer: answer)
          #expect(
            try await rows(query, store) == expected,
            "\(answer), pages of \(pageRows), \(separate.isEmpty ? "riding along" : "apart")")
        }
      }
      if !isOne {
        #expect(try await rows(query, ToyStore(data: .empty, answer: answer)) == ofNothing)
      }
    }
  }
}
