import Foundation
import JSON
import MQLTestSupport
import Testing

/// Rows kept of a store that others change, and of one that fails.
@Suite(.serialized) struct SnapshotTests {
  private static let snapshot = #"snapshot groups, customers as "monday""#

  @Test func `diff tells what another admin did since`() throws {
    try ProofBench.with { bench in
      let before = try StoreRows(bench.store)
      let vip = try #require(before.group("VIP"))
      let members = vip["customers"]?.asArray?.compactMap(\.asString) ?? []
      let sorted = before["customers"].values
        .sorted { ($0["email"]?.asString ?? "") < ($1["email"]?.asString ?? "") }
      let left = try #require(members.first)
      let joined = try #require(
        sorted.compactMap { $0["id"]?.asString }.first { !members.contains($0) })
      let gone = try #require(before.group("Employees"))["id"]?.asString ?? ""
      let kept = try bench.run("-c", Self.snapshot)
      #expect(kept.exit == 0, "\(kept.text)")

      let path = "/admin/customer-groups/\(vip["id"]?.asString ?? "")"
      try bench.store.ask("POST", path, ["name": "Very", "metadata": ["tier": 9]])
      try bench.store.ask(
        "POST", path + "/customers/batch", ["customer_ids": [["id": .string(joined)]]])
      try bench.store.ask(
        "DELETE", path + "/customers/batch", ["customer_ids": [["id": .string(left)]]])
      try bench.store.ask("DELETE", "/admin/customer-groups/\(gone)")
      try bench.store.ask("POST", "/admin/customer-groups", ["name": "Fresh"])

      let email = { (id: String) in
        sorted.first { $0["id"]?.asString == id }?["email"]?.asString ?? ""
      }
      let run = try bench.lab.run(
        [
          "-c",
          #"groups at "monday" | expand customers | select name, metadata, customers"#
            + " | diff (groups | expand customers | select name, metadata, customers)",
        ], at: bench.url)
      #expect(run.exit == 0, "\(run.text)")
      let found = try run.documents.map { row in
        let field = row["field"]?.asString.map { " \($0)" } ?? ""
        return "\(row["change"]?.asString ?? "") \(row["name"]?.asString ?? "")\(field):"
          + " \(row["before"]?.text ?? "") \(row["after"]?.text ?? "")"
      }
      let wanted = [
        #"added Fresh: null null"#,
        #"changed Very name: "VIP" "Very""#,
        #"joined Very customers: null "\#(email(joined))""#,
        #"left Very customers: "\#(email(left))" null"#,
        #"removed Employees: null null"#,
      ]
      let others = found.filter { !$0.contains(" metadata") && !$0.hasPrefix("left Employees") }
      #expect(others.sorted() == wanted, "\(run.text)")
      let employees = before.group("Employees")?["customers"]?.asArray?.count
      #expect(found.count { $0.hasPrefix("left Employees customers") } == employees)
      #expect(found.contains { $0.hasPrefix("changed Very metadata") }, "\(run.text)")
      // What is kept is what was.
      let rows = try bench.lab.run(["-c", #"groups at "monday" | count"#], at: bench.url)
      #expect(try rows.documents.first?["count"]?.asInt == before["customer_groups"].count)
    }
  }

  @Test(arguments: Death.allCases)
  func `one that is not whole is none: the program dies at a request`(_ moment: Death) throws {
    try eachRequest { bench, number in
      try bench.die(["-c", Self.snapshot], at: number, moment)
    }
  }

  @Test func `one that is not whole is none: the store fails at a request`() throws {
    try eachRequest { bench, number in
      bench.interceptor.forget()
      bench.interceptor.decide { _, seen in seen == number ? .unavailable : .forwarded }
      let run = try bench.run("--retries", "0", "-c", Self.snapshot)
      bench.interceptor.forwardAll()
      #expect(run.exit == 3 || run.exit == 2, "\(run.text)")
      return true
    }
  }

  /// Whatever happens at each request of a snapshot, afterwards there is none, or a whole one; and
  /// where there is none it can be taken again.
  private func eachRequest(_ disturb: (ProofBench, Int) throws -> Bool) throws {
    try ProofBench.with { bench in
      let whole = try bench.lab.run(["-c", Self.snapshot], at: bench.url)
      #expect(whole.exit == 0, "\(whole.text)")
      let requests = bench.interceptor.requests.count
      try #require(requests > 1)
      for number in 0..<requests {
        #expect(try bench.run("snapshots", "drop", "monday").exit == 0)
        let isDisturbed = try disturb(bench, number)
        let listed = try bench.lab.run(["snapshots", "list"], at: bench.url).documents.count
        let isLast = number == requests - 1
        #expect(listed == 0 || (!isDisturbed || isLast) && listed == 1, "request \(number)")
        if listed == 0 {
          let again = try bench.lab.run(["-c", Self.snapshot], at: bench.url)
          #expect(again.output == whole.output, "\(again.text)")
        }
      }
    }
  }
}
