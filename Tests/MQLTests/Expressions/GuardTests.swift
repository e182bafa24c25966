import MQL
import Testing

/// What would be told if a plan were wrong: an error, and never other rows.
@Suite("Expressions: guards")
struct GuardTests {
  @Test("what is not there is told, not made up")
  func messages() {
    let sheet = Sheet((.int, ints(1)))
    #expect(sheet.message(column(7)) == "column 7 is read where the plan does not fill it")
    #expect(sheet.message(.element(depth: 0)) == "a list's element is read outside of its list")
    #expect(
      sheet.message(.arithmetic(.multiply, column(0), text("x")))
        == "values of these types can't be calculated with")
    let unread = BoundExpression.subquery(SubqueryID(.name("x"), .value), nil)
    #expect(sheet.message(unread) == "a pipeline is read before it has run")
    #expect(
      SourceError.unanswered("groups").message
        == "the store was asked about groups and does not tell")
    #expect(EvaluationError.noMemory(for: "/a/").message == "there is no memory left for /a/")
  }
}
