import MQL
import MQLSyntax
import Testing

/// Every mistake is told once, by its id and at its place, and nothing is told that follows from it.
@Suite struct MistakeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let query: String
    let complaints: [String]
    var testDescription: String { query }
    init(_ query: String, _ complaints: String...) {
      self.query = query
      self.complaints = complaints
    }
  }

  static let sources = [
    Case("custmers | take 1", "unknownSource: custmers"),
    Case("grop \"VIP\" | where x == 1", "unknownSingular: grop"),
    Case("items | take 1", "unknownSource: items"),
    Case("custmers | where a == 1 | select b | sort c", "unknownSource: custmers"),
    Case("custmers | take 1 | skip \"x\"", "unknownSource: custmers", "notACount: \"x\""),
    Case("number | count", "letIsAValue: number"),
    Case("[1, {a: 2}] | where a == 1", "rowIsNoRecord: 1"),
    Case("[{a: 1, a: 2}]", "repeatedColumn: a"),
    Case("[{a: 1}, {a: \"x\"}]", "noCommonType: {a: \"x\"}"),
    Case("[{a: b}]", "unknownLet: b"),
    Case("[{a: 9223372036854775807 + 1}]", "constantFails: 9223372036854775807 + 1"),
  ]

  static let stages = [
    Case("customers where emial == \"x\"", "unknownField: emial"),
    Case(
      "customers | where emial == 1 | sort agee | select nam", "unknownField: emial",
      "unknownField: agee", "unknownField: nam"),
    Case("customers | take age", "unknownLet: age"),
    Case("customers | take -1", "notACount: -1"),
    Case("customers | take 1.5", "notACount: 1.5"),
    Case("customers | skip null", "notACount: null"),
    Case("customers | top \"x\" by nope", "notACount: \"x\"", "unknownField: nope"),
    Case("customers | sort orders, nope", "noSortOrder: orders", "unknownField: nope"),
    Case("customers | sort group", "noSortOrder: group"),
    Case("customers | select age + 1", "needsName: age + 1"),
    Case("customers | select age, email as age", "repeatedName: age"),
    Case("customers | extend 1 as a, 2 as a", "repeatedName: a"),
    Case("customers | extend age + 1 | where age > 1", "needsName: age + 1"),
    Case("customers | select age.*", "membersOfNoRecord: age"),
    Case("customers | select nope.*, email | where other == 1", "unknownField: nope"),
    Case("customers | select nope, email | where nope > 1 and nope ~ \"x\"", "unknownField: nope"),
    Case(
      "customers | select nope, email | where other == 1", "unknownField: nope",
      "unknownField: other"),
    Case("customers | extend nope as n | sort n | where n contains \"x\"", "unknownField: nope"),
    Case("customers | rename emial as mail | where mail == \"x\"", "unknownField: emial"),
    Case("customers | rename email as age", "nameTaken: age"),
    Case("customers | rename email as mail | where email == \"x\"", "unknownField: email"),
    Case("customers | drop emial, agee", "unknownField: emial", "unknownField: agee"),
    Case("customers | drop email | where email == \"x\"", "unknownField: email"),
    Case("[{a: 1}] | drop a | where a == 1", "nothingLeft: drop a"),
    Case("customers | distinct nope, agee", "unknownField: nope", "unknownField: agee"),
    Case("customers | flatten email as e | where e == 1", "notAListToFlatten: email"),
    Case("customers | flatten nope as n | where n == 1", "unknownField: nope"),
    Case("groups | flatten customers as name", "elementNameTaken: name"),
    Case("groups | flatten customers.email"),
    Case("groups | follow custmers | where x == 1", "unknownRelation: custmers"),
    Case("groups | follow name", "unknownRelation: name"),
    Case("groups | follow customers.nope | where x == 1", "unknownField: nope"),
    Case("groups | follow customers.email | count", "notARelation: customers.email"),
    Case("[{a: 1}] | follow customers", "rowsAreNoRecords: customers"),
    Case("groups | count | follow customers", "rowsAreNoRecords: customers"),
    Case("groups | expand custmers | where custmers.email == 1", "unknownRelation: custmers"),
    Case(
      "groups | expand custmers, customers (where emial == 1)", "unknownRelation: custmers",
      "unknownField: emial"),
    Case(
      "groups | expand customers (follow nope | take \"x\")", "unknownRelation: nope",
      "notACount: \"x\""),
    Case("groups | expand customers.nope", "unknownRelation: nope"),
    Case(
      "groups | expand customers (select email) | where customers.spend == 1",
      "unknownField: spend"),
    Case("customers | count | select email", "unknownField: email"),
  ]

  static let expressions = [
    Case("customers where age", "notACondition: age"),
    Case("customers where email", "notACondition: email"),
    Case("customers where orders", "listAsCondition: orders"),
    Case("customers where not age or spend", "notACondition: age"),
    Case("customers where email == 1", "typesDiffer: 1"),
    Case("customers where age > \"x\"", "typesDiffer: \"x\""),
    Case("customers where orders == 1", "comparisonOfList: orders"),
    Case("customers where 1 == orders.display_id", "comparisonOfList: orders.display_id"),
    Case("customers where is_vip > true", "noOrder: is_vip"),
    Case("customers where {a: 1} < {a: 2}", "noOrder: {a: 1}"),
    Case("customers where age ~ \"x\"", "notAText: age"),
    Case("customers where email contains 1", "notAText: 1"),
    Case("customers where orders ~ \"x\"", "comparisonOfList: orders"),
    Case("customers where created_at > email", "textAgainstTime: email"),
    Case("customers where created_at > \"soon\"", "notADate: \"soon\""),
    Case("customers where age in email", "notAList: email"),
    Case("customers where age in (1, \"x\")", "typesDiffer: \"x\""),
    Case("customers where age between 1 and \"x\"", "typesDiffer: \"x\""),
    Case("customers | extend -email as e", "notANumber: email"),
    Case("customers | extend -orders as e", "arithmeticOnList: orders"),
    Case("customers | extend orders.total + 1 as e", "arithmeticOnList: orders.total"),
    Case("orders | extend total * total as e", "moneyTimesMoney: *"),
    Case("customers | extend email + age as e", "operandsDontFit: +"),
    Case("customers | extend email - email as e", "operandsDontFit: -"),
    Case("customers | extend email ?? 1 as e", "noCommonType: 1"),
    Case("customers | extend case when age > 1 then \"a\" else 2 end as e", "noCommonType: 2"),
    Case("customers | extend case when age then 1 end as e", "notACondition: age"),
    Case("customers | extend [1, \"a\"] as e", "noCommonType: \"a\""),
    Case("customers | extend {a: 1, a: 2} as e", "repeatedMember: a"),
    Case("customers | extend age.x as e", "noFields: x"),
    Case("customers | extend group.nope as e", "unknownField: nope"),
    Case("customers | extend orders.items.nope as e", "unknownField: nope"),
    Case("customers | extend orders[\"a\"] as e", "indexNotAnInt: \"a\""),
    Case("customers | extend age[0] as e", "notIndexable: age[0]"),
    Case("customers | extend (age where it > 1) as e", "filterOfNoList: age"),
    Case("customers | extend (orders where nope == 1) as e", "unknownField: nope"),
    Case("customers | extend frobnicate(age) as e", "unknownFunction: frobnicate"),
    Case(
      "customers | extend 0.1234567890123456789012345678901234567890 as e",
      "tooManyDigits: 0.1234567890123456789012345678901234567890"),
  ]

  /// Calls of functions and aggregates.
  static let calls = [
    Case("customers | extend sum(age) as e", "aggregateNeedsList: age"),
    Case("customers | extend count() as e", "aggregateNeedsList: count()"),
    Case(
      "customers | extend upper(where age > 1) as e", "conditionOutsideAggregate: where age > 1"),
    Case("customers | extend upper(age, 2, 3) as e", "argumentMismatch: upper(age, 2, 3)"),
    Case(
      "customers | extend sum(orders.total + orders.items.quantity) as e",
      "twoLists: orders.items"),
    Case("customers | summarize sum(orders.total) as e", "rowAggregateOfList: sum(orders.total)"),
    Case("customers | summarize sum(where age > 1) as e", "conditionMisplaced: where age > 1"),
    Case("customers | summarize age + sum(age) as e", "notAggregated: age + sum(age)"),
    Case("customers | summarize age", "notAggregated: age"),
    Case("customers | summarize sum(age), sum(spend)", "repeatedName: sum"),
    Case("customers | summarize sum(age) by sum", "unknownField: sum", "repeatedName: sum"),
    Case(
      "customers | summarize sum(nope) as s by agee | where s > 1 and agee > 1",
      "unknownField: agee", "unknownField: nope"),
    Case("customers | summarize sum(age) + 1 | where x == 1", "needsName: sum(age) + 1"),
    Case("customers | summarize count() | where age > 1", "unknownField: age"),
    Case("customers | extend nope as n | extend sum(n) as m, upper(n) as u", "unknownField: nope"),
    Case("customers | extend all(age where it > 1) as e", "filterOfNoList: age"),
  ]

  @Test(arguments: sources + stages + expressions + calls)
  func aMistakeIsToldOnceAtItsPlace(_ example: Case) throws {
    #expect(
      try Asked(example.query).complaints(["number": .constant(.int(1), .int)])
        == example.complaints)
  }

  @Test(arguments: [
    ("customers where emial == \"x\"", "email"), ("custmers | count", "customers"),
    ("grop \"VIP\"", "group"), ("groups | follow custmers", "customers"),
    ("customers | rename emial as mail", "email"),
  ])
  func theNearestNameIsTheFix(_ query: String, _ name: String) throws {
    let diagnostic = try #require(try Asked(query).bind().diagnostics.first)
    #expect(diagnostic.fix?.replacement == name)
    #expect(diagnostic.help?.contains("'\(name)'") == true)
  }
}
